package io.mortise.cli.desired;

import com.fasterxml.jackson.databind.JsonNode;
import io.mortise.cli.archive.Digests;
import io.mortise.cli.failure.Cause;
import io.mortise.cli.failure.CommandFailure;
import io.mortise.cli.failure.ExitCode;
import io.mortise.cli.transfer.Console;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Uploads the archives that a plan misses; all are looked at before any is sent, that each is what the file says, and those
 * that have to wait are left.
 */
final class Uploads {
    private final DesiredServer server;
    private final StateFile file;
    private final Console console;
    private final List<String> done = new ArrayList<>();

    Uploads(DesiredServer server, StateFile file, Console console) {
        this.server = server;
        this.file = file;
        this.console = console;
    }

    /** What was uploaded, also where a later one was refused. */
    List<String> done() {
        return List.copyOf(done);
    }

    private record Archive(String words, Path path, boolean uploadable) {}

    /** How many were sent. */
    int run(JsonNode missing) {
        List<Archive> left = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        for (JsonNode archive : missing) {
            check(archive, left, faults);
        }
        if (!faults.isEmpty()) {
            throw new CommandFailure(
                    ExitCode.FILE,
                    "Archives cannot be uploaded; nothing has changed",
                    file.path().toString(),
                    String.join("; ", faults),
                    "Let each 'file' name the archive of that plugin and version, or correct what is said of it");
        }
        left.removeIf(archive -> !archive.uploadable());
        int all = left.size();
        while (!left.isEmpty()) {
            uploadSome(left);
        }
        return all;
    }

    private void check(JsonNode archive, List<Archive> left, List<String> faults) {
        String words =
                archive.path("name").asText() + " " + archive.path("version").asText();
        String pointer = archive.path("pointer").asText();
        if (!archive.path("file").isTextual()) {
            faults.add(words + " is not installed, and " + pointer + " names no 'file'");
            return;
        }
        Path path = file.beside(archive.path("file").asText());
        try {
            String sha256 = Digests.of(path);
            String wanted = archive.path("sha256").asText("");
            if (!wanted.isEmpty() && !wanted.equals("null") && !wanted.equals(sha256)) {
                faults.add(path + " has the SHA-256 " + sha256 + ", and " + pointer + " says another");
            }
            String held = PluginZip.words(path);
            if (!held.equals(words)) {
                faults.add(path + " holds plugin " + held + ", and " + pointer + " means " + words);
            }
            left.add(new Archive(words, path, archive.path("uploadable").asBoolean(true)));
        } catch (IOException fault) {
            faults.add(path + " cannot be read: " + Cause.of(fault));
        }
    }

    /** What needs others comes after them, whatever the order in the file. */
    private void uploadSome(List<Archive> left) {
        @Nullable CommandFailure last = null;
        int before = left.size();
        for (Archive archive : List.copyOf(left)) {
            try {
                server.upload(archive.path());
                left.remove(archive);
                done.add(archive.words());
                console.progress("uploaded " + archive.words() + " (" + archive.path() + ")");
            } catch (CommandFailure refused) {
                if (refused.getMessage() == null || !refused.getMessage().contains("[DEPENDENCY_")) {
                    throw refused;
                }
                last = refused;
            }
        }
        if (left.size() == before && last != null) {
            throw last;
        }
    }
}
