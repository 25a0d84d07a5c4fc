package io.mortise.identity.oidc;

import java.security.Key;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.VerificationJwkSelector;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/** The public keys that the provider signs with at present. */
record KeySet(List<JsonWebKey> keys) {

    /** Reads a JSON Web Key Set (RFC 7517), of which only public keys count; throws {@link CompletionException}. */
    static KeySet parse(String document) {
        try {
            return new KeySet(new JsonWebKeySet(document)
                    .getJsonWebKeys().stream()
                            .filter(PublicJsonWebKey.class::isInstance)
                            .toList());
        } catch (JoseException unusable) {
            throw new CompletionException(unusable);
        }
    }

    /** The key that the signature names; where it names none, the one that fits. */
    Optional<Key> keyOf(JsonWebSignature signature) throws JoseException {
        VerificationJwkSelector selector = new VerificationJwkSelector();
        List<JsonWebKey> fitting = selector.selectList(signature, keys);
        JsonWebKey key = fitting.size() > 1
                ? selector.selectWithVerifySignatureDisambiguate(signature, keys)
                : fitting.stream().findFirst().orElse(null);
        return Optional.ofNullable(key).map(JsonWebKey::getKey);
    }
}
