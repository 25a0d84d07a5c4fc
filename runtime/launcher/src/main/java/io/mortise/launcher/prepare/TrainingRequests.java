package io.mortise.launcher.prepare;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Asks a server for what it will be asked for, so that the classes that are needed for it are there. */
final class TrainingRequests {
    private static final String API = "/api/platform";
    private static final String MODULES = API + "/workspaces/training-workspace/modules";
    private static final int REPETITIONS = 20;
    private static final Duration LONGEST_ANSWER = Duration.ofMinutes(1);

    private final URI server;
    private final String token;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    TrainingRequests(URI server, String token) {
        this.server = server;
        this.token = token;
    }

    /** Creates a scope and uploads the plugins in {@code samples}, if there is such a folder. */
    void furnish(Path samples) throws IOException, InterruptedException {
        json("POST", API + "/orgs", "{\"id\": \"training\", \"name\": \"Training\"}");
        json("POST", API + "/orgs/training/workspaces", "{\"id\": \"training-workspace\", \"name\": \"Training\"}");
        for (Path archive : archives(samples)) {
            send("POST", API + "/plugins", "application/zip", Files.readAllBytes(archive));
        }
        json("PATCH", MODULES + "/module-core", "{\"config\": {}}");
    }

    /** Reads what is there. */
    void use() throws IOException, InterruptedException {
        for (int i = 0; i < REPETITIONS; i++) {
            for (String path : List.of("/health/ready", API + "/modules", API + "/plugins", API + "/orgs", MODULES)) {
                json("GET", path, "");
            }
        }
    }

    private static List<Path> archives(Path samples) throws IOException {
        if (!Files.isDirectory(samples)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(samples)) {
            // Sorted, because a plugin comes before those that need it and whose names begin with its name.
            return files.sorted().toList();
        }
    }

    private void json(String method, String path, String body) throws IOException, InterruptedException {
        send(method, path, "application/json", body.getBytes(StandardCharsets.UTF_8));
    }

    private void send(String method, String path, String type, byte[] body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.resolve(path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", type)
                .method(method, BodyPublishers.ofByteArray(body))
                .timeout(LONGEST_ANSWER)
                .build();
        HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IOException(
                    method + " " + path + " was answered with " + answer.statusCode() + " " + answer.body());
        }
    }
}
