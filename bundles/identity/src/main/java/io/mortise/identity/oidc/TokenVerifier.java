package io.mortise.identity.oidc;

import java.security.Key;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/** Verifies that the issuer has signed a token (RFC 7519), for us, and that it is its time. Safe for use by many threads. */
final class TokenVerifier {
    /** By how much the provider's clock may differ from ours. */
    static final Duration SKEW = Duration.ofSeconds(60);

    /** Of security event tokens (RFC 8417), logout tokens among them. */
    private static final String EVENTS = "events";

    private static final String NEW_TOKEN = "Get a new token from the identity provider";

    /** Those with a public key only: with others whoever can verify could also sign. */
    private static final Set<String> ALGORITHMS = Set.of(
            AlgorithmIdentifiers.RSA_USING_SHA256,
            AlgorithmIdentifiers.RSA_USING_SHA384,
            AlgorithmIdentifiers.RSA_USING_SHA512,
            AlgorithmIdentifiers.RSA_PSS_USING_SHA256,
            AlgorithmIdentifiers.RSA_PSS_USING_SHA384,
            AlgorithmIdentifiers.RSA_PSS_USING_SHA512,
            AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256,
            AlgorithmIdentifiers.ECDSA_USING_P384_CURVE_AND_SHA384);

    /** What a token is for; the issuer signs other things with the same keys, such as notices that somebody has signed out. */
    enum Kind {
        /** One that a program sends, which may also be an ID token. */
        BEARER("(?i)(application/)?(at\\+)?jwt"),
        /** One that ends a sign-in. */
        ID("(?i)(application/)?jwt");

        private final Pattern type;

        Kind(String type) {
            this.type = Pattern.compile(type);
        }

        private boolean hasType(@Nullable String given) {
            return given == null || type.matcher(given).matches();
        }
    }

    private final String issuer;
    private final ProviderKeys keys;
    private final Clock clock;

    TokenVerifier(String issuer, ProviderKeys keys, Clock clock) {
        this.issuer = issuer;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * The claims of a token.
     *
     * @param audience whom it must be meant for
     */
    JwtClaims verify(String token, String audience, Kind kind) throws Refusal {
        try {
            JsonWebSignature signature = signature(token, kind);
            Key key = keys.keyOf(signature);
            JwtClaims claims = new JwtConsumerBuilder()
                    .setVerificationKey(key)
                    .setJwsAlgorithmConstraints(ConstraintType.PERMIT, ALGORITHMS.toArray(String[]::new))
                    .setEvaluationTime(NumericDate.fromMilliseconds(clock.millis()))
                    .setAllowedClockSkewInSeconds((int) SKEW.toSeconds())
                    .setIssuedAtRestrictions(0, Integer.MAX_VALUE)
                    .setRequireExpirationTime()
                    .setRequireIssuedAt()
                    .setRequireSubject()
                    .setExpectedIssuer(issuer)
                    .setExpectedAudience(audience)
                    .build()
                    .processToClaims(token);
            if (claims.hasClaim(EVENTS)) {
                throw wrongKind();
            }
            return claims;
        } catch (InvalidJwtException invalid) {
            throw InvalidToken.refusal(invalid, audience);
        } catch (JoseException | ClassCastException malformed) { // the library casts headers that may be of any type
            throw malformed();
        }
    }

    /** The signature, not verified yet; refused when it cannot be right, so that nobody asks for its key. */
    private JsonWebSignature signature(String token, Kind kind) throws Refusal, JoseException {
        if (!(JsonWebStructure.fromCompactSerialization(token) instanceof JsonWebSignature signature)) {
            throw new Refusal("The token is encrypted", "Send one that is only signed");
        }
        String algorithm = String.valueOf(signature.getAlgorithmHeaderValue());
        if (!ALGORITHMS.contains(algorithm)) {
            throw new Refusal(
                    "The token is not signed, or by an algorithm that is not accepted",
                    "Let the identity provider sign with RS256, RS384, RS512, PS256, PS384, PS512, ES256 or ES384");
        }
        if (!kind.hasType(signature.getHeader("typ"))) {
            throw wrongKind();
        }
        if (!unverifiedIssuer(signature).equals(Optional.of(issuer))) {
            throw InvalidToken.otherIssuer();
        }
        return signature;
    }

    private static Optional<String> unverifiedIssuer(JsonWebSignature signature) throws Refusal {
        try {
            Object issuer = JwtClaims.parse(signature.getUnverifiedPayload()).getClaimValue("iss");
            return issuer instanceof String text ? Optional.of(text) : Optional.empty();
        } catch (InvalidJwtException noClaims) {
            throw malformed();
        }
    }

    private static Refusal wrongKind() {
        return new Refusal("It is no token for access", "Send an access token of the identity provider");
    }

    private static Refusal malformed() {
        return new Refusal("The token is not well formed", NEW_TOKEN);
    }
}
