package io.mortise.cli.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mortise.cli.failure.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartialExportTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void itsFolderIsForTheOwnerAlone() throws IOException {
        PartialExport.of(file());

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(part())))
                .isEqualTo("rwx------");
        assertThat(PartialExport.of(file()).continues("one", "1", false)).isFalse();
    }

    @Test
    void aLinkInTheFoldersPlaceIsRefused() throws IOException {
        Files.createSymbolicLink(part(), Files.createDirectory(folder.resolve("elsewhere")));

        assertRefused("it is a link");
    }

    @Test
    void aFolderThatOthersReachIsRefused() throws IOException {
        Files.createDirectory(part());
        Files.setPosixFilePermissions(part(), PosixFilePermissions.fromString("rwx-w----"));

        assertRefused("others may reach it");
    }

    @Test
    void itGoesOnWithTheSameInstallationOnly() {
        assertThat(PartialExport.of(file()).continues("one", "1", false)).isFalse();
        assertThat(PartialExport.of(file()).continues("one", "1", false)).isTrue();
        assertThat(PartialExport.of(file()).continues("one", "2", false)).isFalse();

        PartialExport begun = PartialExport.of(file());
        assertThatThrownBy(() -> begun.continues("another", "2", true))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("another installation");
    }

    private void assertRefused(String why) {
        assertThatThrownBy(() -> PartialExport.of(file()))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining(why);
    }

    private Path file() {
        return folder.resolve("state.zip");
    }

    private Path part() {
        return folder.resolve("state.zip.part");
    }
}
