package io.mortise.plugins.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemException;
import io.mortise.plugins.archive.HostileArchives.Case;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every hostile archive is refused for a stated reason, leaves nothing behind, and takes neither disk nor memory. */
class HostileArchivesTest {
    /** What the issue allows the heap to grow by; the whole heap of the process that reads has no more. */
    private static final String HEAP = "-Xmx64m";

    private final Path staging;

    HostileArchivesTest(@TempDir Path staging) {
        this.staging = staging;
    }

    static List<Case> cases() {
        return HostileArchives.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void isRefusedForItsReason(Case hostile) throws IOException {
        Problem problem = new ReaderFixture(staging).refusal(hostile.archive().get());

        assertThat(problem.violations())
                .anySatisfy(violation -> assertThat(violation.message()).contains(hostile.why()));
    }

    @Test
    void thereAreEnoughOfThem() {
        assertThat(cases()).hasSizeGreaterThan(150);
        assertThat(cases()).extracting(Case::name).doesNotHaveDuplicates();
    }

    /** Of what is refused, nothing may be accepted only because everything is refused. */
    @Test
    void whatTheyAreMadeFromIsAccepted() throws IOException {
        new ReaderFixture(staging)
                .accepted(new SampleArchive().file("ui/a.js", "x").bytes());
    }

    @Test
    void noneOfThemTakesMoreHeapThanItMay(@TempDir Path work) throws Exception {
        Path archives = Files.createDirectory(work.resolve("archives"));
        List<Case> cases = cases();
        for (int i = 0; i < cases.size(); i++) {
            Files.write(
                    archives.resolve(String.format("%03d.zip", i)),
                    cases.get(i).archive().get());
        }
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HostileReading.class.getName(),
                        archives.toString(),
                        work.resolve("staging").toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(said).isZero();
    }

    @Test
    void anArchiveThatDoesNotEndTakesNoMoreDiskThanTheLimit() throws Exception {
        ArchiveLimits limits = ArchiveLimits.DEFAULT;

        long peak = peakWhileReading(limits, new Endless());

        assertThat(peak).isPositive().isLessThanOrEqualTo(limits.packedBytes());
    }

    @Test
    void aBombInALibraryTakesNoMoreDiskThanTheLimit() throws Exception {
        ArchiveLimits limits = new ArchiveLimits(100, 20_000_000, 20_000_000, 5_000_000, 255, 32, 200);
        ZipSource library = new ZipSource();
        library.add("noise", HostileArchives.noise(9_000_000));
        ZipSource zip = new SampleArchive().source();
        zip.add("lib/a.jar", library.bytes());
        byte[] archive = zip.bytes();

        long peak = peakWhileReading(limits, new ByteArrayInputStream(archive));

        assertThat(peak).isPositive().isLessThanOrEqualTo(archive.length + limits.entryBytes() + 64 * 1024);
    }

    /** The most that ever lies in the staging folder while an archive is read and refused. */
    private long peakWhileReading(ArchiveLimits limits, InputStream archive) throws Exception {
        PluginArchiveReader reader =
                new PluginArchiveReader(limits, AllowedPackages.ofPluginApi(), SampleArchive.installed(Map.of()));
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService watcher = Executors.newSingleThreadExecutor();
        try {
            Future<Long> peak = watcher.submit(() -> peak(done));
            ProblemException refused =
                    catchThrowableOfType(ProblemException.class, () -> reader.read(archive, "hostile.zip", staging));
            done.set(true);
            assertThat(refused).isNotNull();
            assertThat(size()).isZero();
            return peak.get();
        } finally {
            watcher.shutdownNow();
        }
    }

    private long peak(AtomicBoolean done) {
        long peak = 0;
        while (!done.get()) {
            peak = Math.max(peak, size());
        }
        return peak;
    }

    private long size() {
        try (Stream<Path> files = Files.walk(staging)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(HostileArchivesTest::size)
                    .sum();
        } catch (IOException | UncheckedIOException vanished) { // files come and go while they are counted
            return 0;
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (NoSuchFileException gone) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Bytes without an end, which begin as an archive does. */
    private static final class Endless extends InputStream {
        private static final byte[] BEGINNING = new SampleArchive().bytes();
        private int at;

        @Override
        public int read() {
            return at < BEGINNING.length ? BEGINNING[at++] & 0xff : 'x';
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            for (int i = 0; i < length; i++) {
                buffer[offset + i] = (byte) read();
            }
            return length;
        }
    }
}
