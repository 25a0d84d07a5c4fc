package io.mortise.cli.desired;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mortise.cli.archive.Digests;
import io.mortise.cli.failure.Cause;
import io.mortise.cli.failure.CommandFailure;
import io.mortise.cli.failure.ExitCode;
import io.mortise.cli.server.Server;
import io.mortise.cli.transfer.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Writes what a server is as a desired state, with the archives of its plugins where they are wanted. */
public final class Describing {
    private static final String PLUGINS = "plugins";

    private final DesiredServer server;
    private final StateFile file;
    private final Optional<Path> archives;
    private final Console console;

    /** @param archives the folder for archives, empty to leave them */
    public Describing(Server server, StateFile file, Optional<Path> archives, Console console) {
        this.server = new DesiredServer(server);
        this.file = file;
        this.archives = archives;
        this.console = console;
    }

    public void run() {
        JsonNode document = server.describe();
        archives.ifPresent(folder -> {
            fetch(document.path(PLUGINS), folder);
            document.path("organizations").forEach(org -> fetch(org.path(PLUGINS), folder));
        });
        file.write(document);
        console.outcome("Wrote " + file.path(), Map.of("file", file.path().toString()));
    }

    private void fetch(JsonNode plugins, Path folder) {
        try {
            Files.createDirectories(folder);
            for (Map.Entry<String, JsonNode> plugin : plugins.properties()) {
                fetch(plugin.getKey(), plugin.getValue().path("version").asText(), plugin.getValue(), folder);
                for (Map.Entry<String, JsonNode> other :
                        plugin.getValue().path("otherVersions").properties()) {
                    fetch(plugin.getKey(), other.getKey(), other.getValue(), folder);
                }
            }
        } catch (IOException fault) {
            throw new CommandFailure(
                    ExitCode.FILE,
                    "The archives were not written",
                    folder.toString(),
                    Cause.of(fault),
                    "Name a folder that can be written");
        }
    }

    private void fetch(String name, String version, JsonNode node, Path folder) throws IOException {
        String sha256 = node.path("sha256").asText();
        if (!(name + version + sha256).matches("[A-Za-z0-9.+-]+") || !(node instanceof ObjectNode document)) {
            throw new IOException("The server names a plugin in a way that is no file name");
        }
        Path target = folder.resolve(name + "-" + version + ".zip");
        if (!Files.exists(target) || !Digests.of(target).equals(sha256)) {
            server.download(sha256, target);
            console.progress("wrote " + target);
        }
        Path home = file.path().toAbsolutePath().resolveSibling("");
        document.put(
                "file",
                home.relativize(target.toAbsolutePath().normalize())
                        .toString()
                        .replace(target.getFileSystem().getSeparator(), "/"));
    }
}
