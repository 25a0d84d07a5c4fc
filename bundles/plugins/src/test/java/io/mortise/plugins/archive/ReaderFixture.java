package io.mortise.plugins.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.problem.Violation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Reads archives the way the runtime does, and sees that a refused one leaves nothing behind. */
final class ReaderFixture {
    private final Path staging;
    private final ArchiveLimits limits;
    private final Map<String, Set<String>> exports;
    private final PluginArchiveReader reader;

    ReaderFixture(Path staging) {
        this(staging, ArchiveLimits.DEFAULT, Map.of());
    }

    private ReaderFixture(Path staging, ArchiveLimits limits, Map<String, Set<String>> exports) {
        this.staging = staging;
        this.limits = limits;
        this.exports = exports;
        this.reader = new PluginArchiveReader(limits, AllowedPackages.ofPluginApi(), SampleArchive.installed(exports));
    }

    ReaderFixture limits(ArchiveLimits other) {
        return new ReaderFixture(staging, other, exports);
    }

    ReaderFixture installed(String plugin, Set<String> packages) {
        return new ReaderFixture(staging, limits, Map.of(plugin, packages));
    }

    PluginArchive read(byte[] archive) throws IOException {
        return reader.read(new ByteArrayInputStream(archive), "kb.zip", staging);
    }

    /** What an archive that is accepted holds; its files are gone again. */
    PluginArchive accepted(byte[] archive) throws IOException {
        PluginArchive accepted = read(archive);
        accepted.discard();
        assertThat(staged()).as("what is left in the staging folder").isZero();
        return accepted;
    }

    /** The problem an archive is refused with. */
    Problem refusal(byte[] archive) throws IOException {
        ProblemException refused = catchThrowableOfType(ProblemException.class, () -> read(archive));
        assertThat(refused).as("the archive is refused").isNotNull();
        assertThat(staged()).as("what is left in the staging folder").isZero();
        Problem problem = refused.problem();
        assertThat(problem.violations()).isNotEmpty().allSatisfy(ReaderFixture::isComplete);
        return problem;
    }

    private static void isComplete(Violation violation) {
        assertThat(violation.message()).isNotBlank();
        assertThat(violation.mend()).isNotBlank();
    }

    long staged() throws IOException {
        try (Stream<Path> files = Files.list(staging)) {
            return files.count();
        }
    }
}
