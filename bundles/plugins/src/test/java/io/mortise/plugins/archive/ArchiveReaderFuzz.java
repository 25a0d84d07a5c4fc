package io.mortise.plugins.archive;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import io.mortise.host.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever the bytes, an archive is accepted or refused for stated reasons, in little time, and leaves nothing behind. In every
 * build on the seeds alone; in the nightly profile guided by coverage from them on.
 */
class ArchiveReaderFuzz {
    /** Inputs beyond a few kilobytes slow the search down and find nothing else. */
    private static final int LONGEST_SEED = 8 * 1024;

    private static final Duration LONGEST_READ = Duration.ofSeconds(20);

    private static final PluginArchiveReader READER = new PluginArchiveReader(
            new ArchiveLimits(100, 1 << 20, 4 << 20, 2 << 20, 255, 32, 200),
            AllowedPackages.ofPluginApi(),
            SampleArchive.installed(Map.of()));

    private static Path staging;

    @BeforeAll
    static void makeFolder() throws IOException {
        staging = Files.createTempDirectory("mortise-fuzz-");
    }

    @AfterAll
    static void deleteFolder() throws IOException {
        Files.delete(staging);
    }

    static Stream<Arguments> seeds() {
        Stream<byte[]> hostile =
                HostileArchives.all().stream().map(each -> each.archive().get());
        return Stream.concat(Stream.of(ArchiveFuzzTest.valid()), hostile)
                .filter(archive -> archive.length <= LONGEST_SEED)
                .map(archive -> Arguments.of((Object) archive));
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "10m") // must be the last one
    void isAcceptedOrRefused(byte @NotNull [] archive) throws IOException {
        long begin = System.nanoTime();
        try {
            READER.read(new ByteArrayInputStream(archive), "fuzz.zip", staging).discard();
        } catch (ProblemException refused) {
            assertThat(refused.problem().violations()).isNotEmpty();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(LONGEST_READ);
        try (Stream<Path> left = Files.list(staging)) {
            assertThat(left).isEmpty();
        }
    }
}
