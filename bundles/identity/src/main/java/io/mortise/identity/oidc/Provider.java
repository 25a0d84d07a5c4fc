package io.mortise.identity.oidc;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The identity provider: what it says about itself, its keys, and its token endpoint. Safe for use by many threads. */
final class Provider {
    private static final Duration METADATA_FRESH = Duration.ofHours(1);

    /** After this time a key that the provider has taken away is not accepted any more. */
    static final Duration KEYS_FRESH = Duration.ofMinutes(10);

    private static final Duration MORE = Duration.ofSeconds(1);

    private final ProviderCalls calls;
    private final Waiting waiting; // of sign-ins: whoever comes with a token does not wait behind them
    private final Fetched<Metadata> metadata;
    private final ProviderKeys keys;

    /** @param patience how long one call may take */
    Provider(String issuer, Clock clock, Duration patience) {
        this.calls = new ProviderCalls(patience);
        Duration longest = patience.multipliedBy(2).plus(MORE);
        this.waiting = new Waiting(longest);
        this.metadata = new Fetched<>(
                "description of itself",
                () -> calls.document(Metadata.address(issuer)).thenApply(text -> Metadata.parse(issuer, text)),
                METADATA_FRESH,
                clock);
        this.keys = new ProviderKeys(
                new Fetched<>(
                        "keys",
                        () -> metadata.current()
                                .thenCompose(known -> calls.document(known.keys()))
                                .thenApply(KeySet::parse),
                        KEYS_FRESH,
                        clock),
                new Waiting(longest));
    }

    ProviderKeys keys() {
        return keys;
    }

    /** Throws {@code ProblemException} {@code IDENTITY_PROVIDER_UNAVAILABLE}. */
    Metadata metadata() {
        return waiting.on(metadata.current())
                .or(metadata::held)
                .orElseThrow(() -> Unavailable.problem("It does not answer, or not as it should", Fetched.BETWEEN));
    }

    /** Throws {@code ProblemException} {@code IDENTITY_PROVIDER_UNAVAILABLE}. */
    ProviderCalls.Answer post(URI address, Map<String, String> form, Optional<String> authorization) {
        return waiting.on(() -> calls.post(address, form, authorization))
                .orElseThrow(() -> Unavailable.problem("It does not answer", Fetched.BETWEEN));
    }
}
