package io.mortise.identity.oidc;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jose4j.json.JsonUtil;
import org.jose4j.lang.JoseException;

/** Asks the provider over HTTP: nothing takes longer or becomes larger than allowed, and no redirect is followed. */
final class ProviderCalls {
    private static final int MOST_BYTES = 1 << 19;
    private static final int OK = 200;

    private final HttpClient client;
    private final Duration patience;

    /** @param patience how long a call may take, from connecting to the last byte */
    ProviderCalls(Duration patience) {
        this.patience = patience;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(patience)
                .build();
    }

    /** What the provider answers. */
    record Answer(int status, String body) {
        /** The body as a JSON object, whatever the status. */
        Claims json() throws IOException {
            try {
                return new Claims(JsonUtil.parseJson(body));
            } catch (JoseException noJson) {
                throw new IOException("The answer with status " + status + " is no JSON object", noJson);
            }
        }

        /** It may hold tokens. */
        @Override
        public String toString() {
            return "answer with status " + status;
        }
    }

    /** The body of a document that must be there; the future fails otherwise. */
    CompletableFuture<String> document(URI address) {
        HttpRequest request =
                request(address).header("Accept", "application/json").GET().build();
        return send(request).thenApply(answer -> {
            if (answer.status() != OK) {
                throw new CompletionException(new IOException(address + " answers with status " + answer.status()));
            }
            return answer.body();
        });
    }

    /** Sends a form. */
    CompletableFuture<Answer> post(URI address, Map<String, String> form, Optional<String> authorization) {
        String body = form.entrySet().stream()
                .map(field -> encoded(field.getKey()) + '=' + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        HttpRequest.Builder request = request(address)
                .header("Accept", "application/json")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body));
        authorization.ifPresent(header -> request.header("Authorization", header));
        return send(request.build());
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private HttpRequest.Builder request(URI address) {
        return HttpRequest.newBuilder(address).timeout(patience);
    }

    private CompletableFuture<Answer> send(HttpRequest request) {
        CompletableFuture<HttpResponse<byte[]>> sent =
                client.sendAsync(request, headers -> new BoundedBody(MOST_BYTES));
        // The request's own time-out ends with the headers; a body that drips in is cut off here.
        return sent.copy()
                .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((answer, failure) -> {
                    if (failure != null) {
                        sent.cancel(true);
                    }
                })
                .thenApply(
                        answer -> new Answer(answer.statusCode(), new String(answer.body(), StandardCharsets.UTF_8)));
    }
}
