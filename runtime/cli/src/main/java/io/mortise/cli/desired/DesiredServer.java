package io.mortise.cli.desired;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mortise.cli.archive.Json;
import io.mortise.cli.server.Server;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/** What a server is asked about its desired state. */
final class DesiredServer {
    private static final String JSON = "application/json";

    private final Server server;

    DesiredServer(Server server) {
        this.server = server;
    }

    JsonNode plan(JsonNode document) {
        return post("plan", document, Map.of());
    }

    JsonNode drift(JsonNode document) {
        return post("drift", document, Map.of());
    }

    /** The drift from what was applied last. */
    JsonNode drift() {
        return get("drift");
    }

    JsonNode describe() {
        return get("desired-state");
    }

    JsonNode apply(JsonNode document, String fingerprint, boolean allowsDeletions) {
        return post("apply?allowDeletions=" + allowsDeletions, document, Map.of("If-Match", '"' + fingerprint + '"'));
    }

    void upload(Path archive) {
        try {
            server.send("POST", "plugins", "application/zip", BodyPublishers.ofFile(archive), Map.of());
        } catch (FileNotFoundException gone) { // it was read just before
            throw server.unreachable(gone);
        }
    }

    void download(String sha256, Path target) {
        try (InputStream in = server.get("export/plugins/contents/" + sha256).body()) {
            Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException fault) {
            throw server.unreachable(fault);
        }
    }

    private JsonNode get(String path) {
        try (InputStream in = server.get(path).body()) {
            return Json.MAPPER.readTree(in);
        } catch (IOException fault) {
            throw server.unreachable(fault);
        }
    }

    private JsonNode post(String path, JsonNode document, Map<String, String> headers) {
        try {
            byte[] body = Json.MAPPER
                    .writer()
                    .without(SerializationFeature.INDENT_OUTPUT)
                    .writeValueAsBytes(document);
            JsonNode answer =
                    Json.MAPPER.readTree(server.send("POST", path, JSON, BodyPublishers.ofByteArray(body), headers));
            return answer instanceof ObjectNode ? answer : Json.MAPPER.createObjectNode();
        } catch (IOException fault) {
            throw server.unreachable(fault);
        }
    }
}
