package io.mortise.cli.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes the ZIP of an export: the manifest first, then what it lists. */
final class ExportWriter {
    private final PartialExport partial;

    ExportWriter(PartialExport partial) {
        this.partial = partial;
    }

    void write(Manifest manifest, OutputStream out) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(Manifest.NAME));
            zip.write(Json.MAPPER.writeValueAsBytes(manifest));
            zip.closeEntry();
            for (Manifest.Entry entry : manifest.entries()) {
                zip.putNextEntry(new ZipEntry(entry.name()));
                Files.copy(file(entry), zip);
                zip.closeEntry();
            }
        }
    }

    private Path file(Manifest.Entry entry) {
        return entry.content() ? partial.content(entry.section(), entry.sha256()) : partial.rows(entry.section());
    }
}
