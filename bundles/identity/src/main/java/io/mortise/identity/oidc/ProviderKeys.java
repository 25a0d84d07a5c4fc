package io.mortise.identity.oidc;

import io.mortise.host.problem.ProblemException;
import java.security.Key;
import java.util.Optional;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/**
 * Finds the key that a token was signed with. Known keys are good without asking the provider; an unknown one is asked for at
 * once, as is one without a name that has not made the signature, but not more often than {@link Fetched} allows. When the provider cannot be asked, known keys stay good for a day.
 */
final class ProviderKeys {
    private final Fetched<KeySet> keys;
    private final Waiting waiting;

    ProviderKeys(Fetched<KeySet> keys, Waiting waiting) {
        this.keys = keys;
        this.waiting = waiting;
    }

    /** The key; throws {@code ProblemException} {@code IDENTITY_PROVIDER_UNAVAILABLE} when it might be there but cannot be had. */
    Key keyOf(JsonWebSignature signature) throws Refusal, JoseException {
        Optional<KeySet> held = keys.held();
        Optional<Key> known = held.isPresent() ? held.get().keyOf(signature) : Optional.empty();
        if (known.isPresent() && keys.isFresh()) {
            return known.get();
        }
        if (known.isPresent() && keys.hasFailed()) {
            var unused = keys.fetch(); // in the background: it has failed before, and nobody waits for that again
            return known.get();
        }
        Optional<KeySet> fetched = fetched(known.isPresent());
        if (fetched.isEmpty() && known.isPresent()) {
            return known.get();
        }
        KeySet present = fetched.orElseThrow(
                () -> Unavailable.problem("The key of the token could not be asked for", Fetched.BETWEEN));
        Optional<Key> key = present.keyOf(signature);
        return key.orElseThrow(() -> new Refusal(
                "The token is signed with a key that the identity provider does not publish, or no more",
                "Get a new token from the identity provider"));
    }

    private Optional<KeySet> fetched(boolean isOptional) {
        try {
            return waiting.on(keys.fetch());
        } catch (ProblemException tooManyWait) {
            if (isOptional) {
                return Optional.empty();
            }
            throw tooManyWait;
        }
    }
}
