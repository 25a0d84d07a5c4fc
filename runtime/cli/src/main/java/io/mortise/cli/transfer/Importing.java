package io.mortise.cli.transfer;

import com.fasterxml.jackson.databind.JsonNode;
import io.mortise.cli.archive.ExportFile;
import io.mortise.cli.archive.Json;
import io.mortise.cli.archive.Manifest;
import io.mortise.cli.failure.Cause;
import io.mortise.cli.failure.CommandFailure;
import io.mortise.cli.failure.ExitCode;
import io.mortise.cli.server.Server;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Puts a file of {@link Exporting} into a server; what is there already is not sent again. */
public final class Importing {
    private static final int MOST_ROWS = 500;
    private static final int MOST_CHARACTERS = 2 << 20;
    private static final String JSON = "application/json";

    private final Server server;
    private final Path path;
    private final Console console;

    public Importing(Server server, Path path, Console console) {
        this.server = server;
        this.path = path;
        this.console = console;
    }

    /** Throws {@code CommandFailure}; the same again goes on then. */
    public void run() {
        withFile(this::importAll);
    }

    /** Ends an import of the file that was begun; what it has put into the server stays. Throws {@code CommandFailure}. */
    public void giveUp() {
        withFile(file -> {
            server.send("DELETE", "import/" + file.id(), JSON, BodyPublishers.noBody());
            tell(file, "Gave up importing " + path);
        });
    }

    private interface Work {
        void with(ExportFile file) throws IOException;
    }

    private void withFile(Work work) {
        requireFile();
        try (ExportFile file = ExportFile.open(path)) {
            work.with(file);
        } catch (IOException fault) {
            throw new CommandFailure(
                    ExitCode.FILE,
                    "The file cannot be read to its end",
                    path.toString(),
                    Cause.of(fault),
                    "Run the same command again",
                    fault);
        }
    }

    private void importAll(ExportFile file) throws IOException {
        JsonNode progress = begin(file);
        if (progress.path("finished").asBoolean()) {
            tell(file, "The server has imported " + path + " already");
            return;
        }
        for (Manifest.Entry entry : file.manifest().rowEntries()) {
            importSection(
                    file,
                    entry,
                    progress.path("positions").path(entry.section()).asLong());
        }
        server.send("POST", "import/" + file.id() + "/finish", JSON, BodyPublishers.noBody());
        tell(file, "Imported " + path);
    }

    private void requireFile() {
        if (!Files.isRegularFile(path)) {
            throw new CommandFailure(
                    ExitCode.FILE,
                    "Nothing was imported",
                    path.toString(),
                    "there is no such file",
                    "Name the file that 'mortise export' has written");
        }
    }

    private JsonNode begin(ExportFile file) throws IOException {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("formatVersion", file.manifest().formatVersion());
        Map<String, Object> rows = new LinkedHashMap<>();
        file.manifest().rowEntries().forEach(entry -> rows.put(entry.section(), entry.rows()));
        document.put("sections", rows);
        byte[] body = Json.MAPPER.writeValueAsBytes(document);
        return Json.MAPPER.readTree(server.send("PUT", "import/" + file.id(), JSON, BodyPublishers.ofByteArray(body)));
    }

    private void importSection(ExportFile file, Manifest.Entry entry, long position) throws IOException {
        if (position < entry.rows()) {
            boolean hasContents = sendContents(file, entry.section());
            // What has contents takes its time row by row, such as plugins that start.
            sendRows(file, entry, position, hasContents ? 1 : MOST_ROWS);
        }
        console.progress(entry.section() + ": " + entry.rows() + " rows");
    }

    private boolean sendContents(ExportFile file, String section) {
        var contents = file.manifest().contentsOf(section);
        for (Manifest.Entry content : contents) {
            String target = "import/" + file.id() + "/sections/" + section + "/contents/" + content.sha256();
            server.send(
                    "PUT",
                    target,
                    "application/octet-stream",
                    BodyPublishers.fromPublisher(
                            BodyPublishers.ofInputStream(() -> open(file, content)), content.sizeBytes()));
        }
        return !contents.isEmpty();
    }

    private InputStream open(ExportFile file, Manifest.Entry content) {
        try {
            return file.read(content);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private void sendRows(ExportFile file, Manifest.Entry entry, long position, int most) throws IOException {
        try (BufferedReader lines = file.lines(entry)) {
            for (long skipped = 0; skipped < position; skipped++) {
                lines.readLine();
            }
            long at = position;
            while (at < entry.rows()) {
                at += sendBatch(file, entry, at, lines, most);
            }
        }
    }

    private long sendBatch(ExportFile file, Manifest.Entry entry, long from, BufferedReader lines, int most)
            throws IOException {
        StringBuilder batch = new StringBuilder();
        long count = 0;
        while (count < most && from + count < entry.rows() && batch.length() < MOST_CHARACTERS) {
            batch.append(lines.readLine()).append('\n');
            count++;
        }
        server.send(
                "PUT",
                "import/" + file.id() + "/sections/" + entry.section() + "?from=" + from,
                "application/x-ndjson",
                BodyPublishers.ofString(batch.toString()));
        return count;
    }

    private void tell(ExportFile file, String line) {
        Map<String, Object> rows = new LinkedHashMap<>();
        file.manifest().rowEntries().forEach(entry -> rows.put(entry.section(), entry.rows()));
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("file", path.toString());
        document.put("id", file.id());
        document.put("rows", rows);
        console.outcome(line, document);
    }
}
