package io.mortise.cli.transfer;

import com.fasterxml.jackson.databind.JsonNode;
import io.mortise.cli.archive.Digests;
import io.mortise.cli.archive.Json;
import io.mortise.cli.archive.Manifest;
import io.mortise.cli.archive.PartialExport;
import io.mortise.cli.failure.CommandFailure;
import io.mortise.cli.failure.ExitCode;
import io.mortise.cli.server.Server;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes all state of a server into a file; what was read before it was stopped is not read again. */
public final class Exporting {
    private static final int ROUNDS = 3;
    private static final Pattern NEXT = Pattern.compile("[?&]cursor=([^&>]*)");

    private final Server server;
    private final Path file;
    private final boolean allowChanges;
    private final Console console;

    /** @param allowChanges whether the file is written also when the state changes meanwhile */
    public Exporting(Server server, Path file, boolean allowChanges, Console console) {
        this.server = server;
        this.file = file;
        this.allowChanges = allowChanges;
        this.console = console;
    }

    /** Throws {@code CommandFailure}; the same again goes on then. */
    public void run() {
        if (Files.exists(file)) {
            throw new CommandFailure(
                    ExitCode.FILE,
                    "Nothing was exported",
                    file.toString(),
                    "there is a file of that name already",
                    "Choose another name, or move that file away");
        }
        Overview overview = overview();
        requireKnownFormat(overview);
        PartialExport partial = PartialExport.of(file);
        if (partial.continues(overview.installation(), overview.stamp(), allowChanges)) {
            console.progress("Going on with what is in " + file + ".part");
        }
        Overview after = read(partial, overview);
        Manifest manifest = manifest(partial, after, !after.stamp().equals(partial.stamp()));
        partial.complete(file, manifest);
        tell(manifest);
    }

    /** Reads everything, again when it changed meanwhile; what the server said after the last time. */
    private Overview read(PartialExport partial, Overview before) {
        Overview began = before;
        for (int round = 1; ; round++) {
            began.sections().forEach(section -> readRows(partial, section));
            began.withContents().forEach(section -> readContents(partial, section));
            Overview ended = overview();
            if (allowChanges || ended.stamp().equals(began.stamp())) {
                return ended;
            }
            partial.restart(ended.installation(), ended.stamp());
            if (round == ROUNDS) {
                throw changed();
            }
            console.progress("The state has changed meanwhile; reading it again");
            began = ended;
        }
    }

    private void readRows(PartialExport partial, String section) {
        while (!partial.section(section).done()) {
            String cursor = partial.section(section).cursor();
            HttpResponse<InputStream> answer =
                    server.get("export/" + section + (cursor == null ? "" : "?cursor=" + cursor));
            byte[] lines = bytes(answer);
            Optional<String> next = answer.headers().firstValue("Link").map(Exporting::cursor);
            partial.append(section, lines, PartialExport.countLines(lines), next);
        }
        console.progress(section + ": " + partial.section(section).rows() + " rows");
    }

    /** As it is in the link, encoded. */
    private static String cursor(String link) {
        Matcher matcher = NEXT.matcher(link);
        if (matcher.find()) {
            return matcher.group(1);
        }
        throw new IllegalStateException("The server's link to the next page has no cursor: " + link);
    }

    private void readContents(PartialExport partial, String section) {
        for (String sha256 : named(partial, section)) {
            Path content = partial.content(section, sha256);
            try {
                if (!Files.exists(content) || !Digests.of(content).equals(sha256)) {
                    fetch(section, sha256, content);
                }
            } catch (IOException fault) {
                throw PartialExport.unwritable(content, fault);
            }
        }
    }

    private void fetch(String section, String sha256, Path content) throws IOException {
        Path part = content.resolveSibling(content.getFileName() + ".new");
        try (InputStream in =
                server.get("export/" + section + "/contents/" + sha256).body()) {
            Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException fault) {
            throw server.unreachable(fault);
        }
        if (!Digests.of(part).equals(sha256)) {
            throw server.unreachable(new IOException("what came of " + sha256 + " has another SHA-256"));
        }
        Files.move(part, content, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The digests that the rows of a section name. */
    private static Set<String> named(PartialExport partial, String section) {
        Set<String> named = new LinkedHashSet<>();
        try (BufferedReader lines = Files.newBufferedReader(partial.rows(section))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode row = Json.MAPPER.readTree(line);
                String sha256 = row.path("sha256").asText();
                if (sha256.matches("[0-9a-f]{64}")) {
                    named.add(sha256);
                }
            }
            return named;
        } catch (IOException fault) {
            throw PartialExport.unwritable(partial.rows(section), fault);
        }
    }

    private Manifest manifest(PartialExport partial, Overview overview, boolean changed) {
        List<Manifest.Entry> entries = new ArrayList<>();
        try {
            for (String section : overview.sections()) {
                if (overview.withContents().contains(section)) {
                    for (String sha256 : named(partial, section)) {
                        long size = Files.size(partial.content(section, sha256));
                        entries.add(
                                new Manifest.Entry(section + "/" + sha256 + ".bin", section, true, sha256, size, 0));
                    }
                }
                Path rows = partial.rows(section);
                entries.add(new Manifest.Entry(
                        section + ".ndjson",
                        section,
                        false,
                        Digests.of(rows),
                        Files.size(rows),
                        partial.section(section).rows()));
            }
        } catch (IOException fault) {
            throw PartialExport.unwritable(file, fault);
        }
        return new Manifest(
                Manifest.KIND,
                Manifest.FORMAT,
                overview.productVersion(),
                Instant.now().toString(),
                overview.database(),
                overview.stamp(),
                changed,
                entries);
    }

    private void tell(Manifest manifest) {
        Map<String, Object> rows = new LinkedHashMap<>();
        manifest.rowEntries().forEach(entry -> rows.put(entry.section(), entry.rows()));
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("file", file.toString());
        document.put("formatVersion", manifest.formatVersion());
        document.put("changed", manifest.changed());
        document.put("rows", rows);
        document.put("contents", manifest.entries().size() - rows.size());
        console.outcome(
                "Exported to " + file + ". It holds hashes of passwords and tokens: keep it as you keep the database.",
                document);
    }

    private Overview overview() {
        try {
            return Json.MAPPER.readValue(bytes(server.get("export")), Overview.class);
        } catch (IOException fault) {
            throw server.unreachable(fault);
        }
    }

    private byte[] bytes(HttpResponse<InputStream> answer) {
        try (InputStream in = answer.body()) {
            return in.readAllBytes();
        } catch (IOException fault) {
            throw server.unreachable(fault);
        }
    }

    private String address() {
        return server.address().toString();
    }

    private void requireKnownFormat(Overview overview) {
        if (overview.formatVersion() != Manifest.FORMAT) {
            throw new CommandFailure(
                    ExitCode.REFUSED,
                    "Nothing was exported",
                    address(),
                    "the server exports format " + overview.formatVersion() + ", and this program writes "
                            + Manifest.FORMAT,
                    "Use bin/mortise of version " + overview.productVersion());
        }
        if (!overview.sections().stream().allMatch(Manifest::isSection)) {
            throw new CommandFailure(
                    ExitCode.REFUSED,
                    "Nothing was exported",
                    address(),
                    "the server names sections otherwise than a Mortise does",
                    "Correct --server");
        }
    }

    private CommandFailure changed() {
        return new CommandFailure(
                ExitCode.CHANGED,
                "The export is not complete",
                address(),
                "the state has changed each of " + ROUNDS + " times while it was read",
                "Run the same command again when nobody works with it, or add --allow-changes and have a file whose"
                        + " parts may not fit together");
    }
}
