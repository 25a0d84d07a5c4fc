package io.mortise.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What {@code bin/mortise prepare} changes for later starts. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class PrepareIT {
    private final Path folder;
    private final Path home;

    PrepareIT(@TempDir Path folder) {
        this.folder = folder;
        this.home = folder.resolve("mortise");
    }

    private record Outcome(int exitCode, String out, String err) {}

    @BeforeEach
    void copyDistribution() throws IOException {
        Path distribution = Path.of(System.getProperty("mortise.distribution"));
        try (Stream<Path> files = Files.walk(distribution)) {
            for (Path file :
                    (Iterable<Path>) files.filter(file -> !file.startsWith(distribution.resolve("data")))::iterator) {
                Files.copy(
                        file,
                        home.resolve(distribution.relativize(file).toString()),
                        StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    @Test
    void laterStartsUseTheArchiveUntilItNoLongerFits() throws Exception {
        Outcome prepared = mortise("", "prepare");

        assertThat(prepared.exitCode()).as(prepared.err()).isZero();
        assertThat(prepared.out()).startsWith("Later starts with this Java use " + home.resolve("cache"));
        assertThat(files(home.resolve("cache"))).hasSize(1);
        assertThat(home.resolve("data")).doesNotExist();
        assertThat(sharedMainClass()).isTrue();

        try (FileSystem jar = FileSystems.newFileSystem(home.resolve("lib/mortise-launcher.jar"))) {
            Files.writeString(jar.getPath("changed"), "changed");
        }

        assertThat(sharedMainClass()).isFalse();
        Outcome stale = mortise("", "--version");
        assertThat(stale.out()).startsWith("mortise ").hasLineCount(1);
        assertThat(stale.err()).isEmpty();
    }

    private boolean sharedMainClass() throws Exception {
        Outcome version = mortise("-Xlog:class+load", "--version");
        assertThat(version.err()).isEmpty();
        return version.out()
                .lines()
                .anyMatch(line -> line.contains("io.mortise.launcher.Main ") && line.contains("shared objects file"));
    }

    private Outcome mortise(String javaOptions, String word) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(home.resolve("bin/mortise").toString(), word)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("MORTISE_JAVA_OPTS", javaOptions);
        Process process = builder.start();
        if (!process.waitFor(3, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError("Still running: " + Files.readString(err));
        }
        return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
