package io.mortise.identity.testing;

import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/** A token that a test makes as it likes, right or wrong. */
public final class TestToken {
    private final Map<String, @Nullable Object> claims = new LinkedHashMap<>();
    private final Map<String, Object> headers = new LinkedHashMap<>();

    /** A token that is right in every way, issued at that time and good for five minutes. */
    static TestToken of(String issuer, String audience, String subject, Instant issuedAt) {
        return new TestToken()
                .with("iss", issuer)
                .with("aud", List.of(audience))
                .with("sub", subject)
                .with("iat", issuedAt.getEpochSecond())
                .with("exp", issuedAt.getEpochSecond() + 300);
    }

    public TestToken with(String claim, Object value) {
        claims.put(claim, value);
        return this;
    }

    public TestToken with(String claim, Instant time) {
        return with(claim, (Object) time.getEpochSecond());
    }

    public TestToken without(String claim) {
        claims.remove(claim);
        return this;
    }

    public TestToken withHeader(String name, Object value) {
        headers.put(name, value);
        return this;
    }

    /** The token as it is sent. */
    public String signedBy(SigningKey key) {
        return signed(key.pair().getPrivateKey(), key.pair().getKeyId(), key.algorithm());
    }

    /** As who knows the public key only might try it: with the public key as a secret. */
    public String signedWithPublicKeyAsSecret(SigningKey key) {
        return signed(
                new HmacKey(key.pair().getPublicKey().getEncoded()), key.pair().getKeyId(), "HS256");
    }

    /** Without a signature. */
    public String unsigned() {
        return signed(null, null, "none");
    }

    private String signed(@Nullable Key key, @Nullable String keyId, String algorithm) {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        signature.setAlgorithmHeaderValue(algorithm);
        if (key != null) {
            signature.setKey(key);
        }
        if (keyId != null) {
            signature.setKeyIdHeaderValue(keyId);
        }
        headers.forEach((name, value) -> signature.setHeader(name, value));
        JwtClaims payload = new JwtClaims();
        claims.forEach(payload::setClaim);
        signature.setPayload(payload.toJson());
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A text as a token whose parts are not what they should be. */
    public static String withPayload(String token, String payload) {
        String[] parts = token.split("\\.", -1);
        return parts[0]
                + '.'
                + Base64.getUrlEncoder().withoutPadding().encodeToString(payload.getBytes(StandardCharsets.UTF_8))
                + '.'
                + parts[2];
    }
}
