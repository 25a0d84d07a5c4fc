package io.mortise.http.rest;

import io.mortise.host.identity.ApiToken;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An API token on the wire, without its secret. */
record TokenDocument(
        String id,
        String name,
        List<String> scopes,
        String createdAt,
        @Nullable String expiresAt,
        @Nullable String lastUsedAt,
        Usage usage) {

    static TokenDocument of(ApiToken token) {
        return new TokenDocument(
                token.id(),
                token.name(),
                token.scopes().names(),
                token.createdAt().toString(),
                token.expiresAt().map(Instant::toString).orElse(null),
                token.lastUsedAt().map(Instant::toString).orElse(null),
                new Usage(token.usage().requests(), token.usage().refused()));
    }

    /** How many requests came with a token, and how many of them its limits refused. */
    record Usage(long requests, long refused) {}

    /** A token that has just been made: the only time that its secret is told. */
    record Made(String id, String token) {
        static Made of(ApiToken.Made made) {
            return new Made(made.token().id(), made.secret());
        }
    }
}
