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

    /** The key that the signature names; where it names none, or several have that name, the one that has made it. */
    Optional<Key> keyOf(JsonWebSignature signature) throws JoseException {
        List<JsonWebKey> fitting = new VerificationJwkSelector().selectList(signature, keys);
        boolean isNamed = signature.getKeyIdHeaderValue() != null && fitting.size() == 1;
        return fitting.stream()
                .map(JsonWebKey::getKey)
                .filter(key -> isNamed || hasMade(key, signature))
                .findFirst();
    }

    private static boolean hasMade(Key key, JsonWebSignature signature) {
        try {
            signature.setKey(key);
            return signature.verifySignature();
        } catch (JoseException unusable) { // by this algorithm, or at all; another one may be
            return false;
        }
    }
}
