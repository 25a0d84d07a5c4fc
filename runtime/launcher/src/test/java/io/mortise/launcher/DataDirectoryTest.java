package io.mortise.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.mortise.launcher.failure.ExitCode;
import io.mortise.launcher.failure.LaunchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
    private final Path folder;

    DataDirectoryTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void secondServerIsToldWhoHoldsTheDirectory() {
        DataDirectory held = DataDirectory.take(folder.resolve("data"), () -> {});

        assertRefused(
                folder.resolve("data"), "the process " + ProcessHandle.current().pid() + " holds it");

        held.release();
        DataDirectory.take(folder.resolve("data"), () -> {}).release();
    }

    @Test
    void isFurnishedOnce() {
        AtomicInteger furnished = new AtomicInteger();

        DataDirectory.take(folder, furnished::incrementAndGet).release();
        DataDirectory.take(folder, furnished::incrementAndGet).release();

        assertThat(furnished).hasValue(1);
    }

    @Test
    void isFurnishedAgainIfTheFirstAttemptDidNotEnd() {
        assertThatThrownBy(() -> DataDirectory.take(folder, () -> {
                    throw new IllegalStateException("The process ends here");
                }))
                .isInstanceOf(IllegalStateException.class);
        AtomicInteger furnished = new AtomicInteger();

        DataDirectory.take(folder, furnished::incrementAndGet).release();

        assertThat(furnished).hasValue(1);
    }

    @Test
    void linkToNowhereIsRefused() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("nowhere"));

        assertRefused(link, "something that is not a folder is in its place");
    }

    @Test
    void fileInThePlaceOfTheDirectoryIsRefused() throws IOException {
        assertRefused(Files.writeString(folder.resolve("file"), ""), "it cannot be written to");
    }

    private static void assertRefused(Path data, String why) {
        assertThatThrownBy(() -> DataDirectory.take(data, () -> {}))
                .asInstanceOf(type(LaunchException.class))
                .extracting(failed -> failed.problems().get(0))
                .satisfies(problem -> {
                    assertThat(problem.exitCode()).isEqualTo(ExitCode.DATA_DIRECTORY);
                    assertThat(problem.oneLine()).contains(data.toString(), why, "--data");
                });
    }
}
