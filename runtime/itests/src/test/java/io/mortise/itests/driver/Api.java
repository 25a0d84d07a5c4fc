package io.mortise.itests.driver;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Asks a running distribution as one user. Safe for use by many threads. */
public final class Api {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private static final Pattern NEXT = Pattern.compile("<([^>]*)>; *rel=\"next\"");

    private final URI base;
    private final Optional<String> token;

    Api(URI base, Optional<String> token) {
        this.base = base;
        this.token = token;
    }

    /** The same distribution, asked by nobody in particular. */
    public Api anonymous() {
        return new Api(base, Optional.empty());
    }

    /** The same distribution, asked with another token. */
    public Api withToken(String other) {
        return new Api(base, Optional.of(other));
    }

    public URI base() {
        return base;
    }

    public Answer get(String path) {
        return send(request(path).GET());
    }

    /** A list's first page and all that follow it, each of them asked for when it is needed. */
    public Stream<Answer> pages(String path) {
        Answer first = get(path).expect(200);
        return Stream.iterate(Optional.of(first), Optional::isPresent, page -> page.flatMap(this::next))
                .flatMap(Optional::stream);
    }

    private Optional<Answer> next(Answer page) {
        Matcher link = NEXT.matcher(page.header("Link"));
        return link.find() ? Optional.of(get(link.group(1)).expect(200)) : Optional.empty();
    }

    public Answer post(String path, String json) {
        return send(json(path, "POST", json));
    }

    public Answer put(String path, String json, String ifMatch) {
        return send(json(path, "PUT", json).header("If-Match", ifMatch));
    }

    public Answer patch(String path, String json) {
        return send(json(path, "PATCH", json));
    }

    public Answer delete(String path) {
        return send(request(path).DELETE());
    }

    /** Uploads a plugin. */
    public Answer upload(byte[] archive) {
        return upload("/api/platform/plugins", archive);
    }

    public Answer upload(String path, byte[] archive) {
        return send(request(path).header("Content-Type", "application/zip").POST(BodyPublishers.ofByteArray(archive)));
    }

    /** Approves what an organization has uploaded. */
    public Answer approve(String plugin) {
        String sha256 = waiting(plugin).path("sha256").asText();
        return post("/api/platform/plugins/" + plugin + "/approve", "{\"sha256\": \"" + sha256 + "\"}");
    }

    /** Does not approve what an organization has uploaded. */
    public Answer reject(String plugin, String reason) {
        String sha256 = waiting(plugin).path("sha256").asText();
        return post(
                "/api/platform/plugins/" + plugin + "/reject",
                "{\"reason\": \"" + reason + "\", \"sha256\": \"" + sha256 + "\"}");
    }

    /** The one version of a plugin that waits for approval. */
    public JsonNode waiting(String plugin) {
        for (JsonNode waiting :
                get("/api/platform/approvals?limit=1000").expect(200).json()) {
            if (waiting.path("name").asText().equals(plugin)) {
                return waiting;
            }
        }
        throw new AssertionError(plugin + " does not wait");
    }

    /** Sends any request. */
    public Answer send(HttpRequest.Builder request) {
        return Answer.of(exchange(request.build()));
    }

    /** Sends any request and does not wait for the answer. */
    public CompletableFuture<Answer> sendAsync(HttpRequest.Builder request) {
        return CLIENT.sendAsync(request.build(), BodyHandlers.ofString()).thenApply(Answer::of);
    }

    /** Opens an answer that is read while it is being written. */
    public HttpResponse<InputStream> open(String path) {
        return open(request(path).GET());
    }

    /** The same for any request. */
    public static HttpResponse<InputStream> open(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A request below the base address, with this user's credentials. */
    public HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).timeout(TIMEOUT);
        token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
        return request;
    }

    private HttpRequest.Builder json(String path, String method, String json) {
        BodyPublisher body = BodyPublishers.ofString(json);
        return request(path).header("Content-Type", "application/json").method(method, body);
    }

    private static HttpResponse<String> exchange(HttpRequest request) {
        try {
            return CLIENT.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(request.method() + " " + request.uri() + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
