package io.mortise.plugins.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveFolderTest {

    @Test
    void aCopyThatFailsLeavesNothing(@TempDir Path root) throws IOException {
        Path folder = root.resolve("archives");
        ArchiveFolder archives = new ArchiveFolder(folder, (sha256, out) -> false);

        assertThatThrownBy(() -> archives.add(root.resolve("gone.zip"), "0".repeat(64)))
                .isInstanceOf(IOException.class);

        assertThat(folder).isEmptyDirectory();
        assertThat(Files.exists(folder)).isTrue();
    }
}
