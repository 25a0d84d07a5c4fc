package io.mortise.identity;

import io.mortise.host.identity.OidcSignIn;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Somebody's browser, on the way to the provider and back. */
final class Browser {
    static final URI CALLBACK = URI.create("https://mortise.example/api/platform/session/oidc/callback");

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private Browser() {}

    /** Goes where it is sent, and comes back with what it is given there. */
    static OidcSignIn.Answer follow(OidcSignIn.Begun begun) {
        return new OidcSignIn.Answer(Optional.of(begun.secret()), query(location(begun.provider())), CALLBACK);
    }

    static Map<String, String> query(URI address) {
        return Stream.of(address.getRawQuery().split("&", -1))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    private static URI location(URI address) {
        try {
            HttpResponse<Void> answer =
                    CLIENT.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.discarding());
            return URI.create(answer.headers().firstValue("Location").orElseThrow());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
