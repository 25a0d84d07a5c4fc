package io.mortise.cli.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mortise.cli.failure.CommandFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportFileTest {
    private static final byte[] ROWS = "{}\n".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void whatIsCalledAsExportsCallItIsRead() throws IOException {
        try (ExportFile file = ExportFile.open(write("users.ndjson", "users", ROWS.length))) {
            assertThat(file.manifest().rowEntries()).hasSize(1);
        }
    }

    @Test
    void namesThatCouldBePathsAreRefused() throws IOException {
        assertRefused(write("users.ndjson", "../users", ROWS.length), "which no export has");
        assertRefused(write("../users.ndjson", "../users", ROWS.length), "which no export has");
        assertRefused(write("other.ndjson", "users", ROWS.length), "which no export has");
        assertRefused(write("users?from=0.ndjson", "users?from=0", ROWS.length), "which no export has");
    }

    @Test
    void anEntryThatIsLargerThanItSaysIsRefused() throws IOException {
        assertRefused(write("users.ndjson", "users", 1), "does not have its 1 bytes");
    }

    private static void assertRefused(Path file, String why) {
        assertThatThrownBy(() -> ExportFile.open(file))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining(why);
    }

    private Path write(String name, String section, long size) throws IOException {
        Manifest.Entry entry = new Manifest.Entry(name, section, false, Digests.of(ROWS), size, 1);
        Manifest manifest = new Manifest(Manifest.KIND, Manifest.FORMAT, "1", "", "h2", "1", false, List.of(entry));
        Path file = folder.resolve("state.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry(Manifest.NAME));
            zip.write(Json.MAPPER.writeValueAsBytes(manifest));
            zip.closeEntry();
            zip.putNextEntry(new ZipEntry(name));
            zip.write(ROWS);
            zip.closeEntry();
        }
        return file;
    }
}
