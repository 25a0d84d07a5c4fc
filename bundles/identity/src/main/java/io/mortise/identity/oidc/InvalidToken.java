package io.mortise.identity.oidc;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;

/** Says in words what the library has found wrong with a token. */
final class InvalidToken {
    private static final String NEW_TOKEN = "Get a new token from the identity provider";
    private static final String CLOCKS = "Get a new token, and look whether the clocks of both servers are right";
    private static final Map<Integer, String[]> REASONS = reasons();

    private InvalidToken() {}

    private static Map<Integer, String[]> reasons() {
        // A wrong signature comes first: nothing else that the token says is true then.
        Map<Integer, String[]> reasons = new LinkedHashMap<>();
        String[] forged = {"The signature is not that of the identity provider", NEW_TOKEN};
        reasons.put(ErrorCodes.SIGNATURE_INVALID, forged);
        reasons.put(ErrorCodes.SIGNATURE_MISSING, forged);
        reasons.put(ErrorCodes.EXPIRED, new String[] {"The token has expired", NEW_TOKEN});
        reasons.put(ErrorCodes.EXPIRATION_MISSING, new String[] {"The token does not say when it ends", NEW_TOKEN});
        reasons.put(ErrorCodes.NOT_YET_VALID, new String[] {"The token is not valid yet", CLOCKS});
        reasons.put(ErrorCodes.ISSUED_AT_INVALID_FUTURE, new String[] {"The token was issued in the future", CLOCKS});
        reasons.put(
                ErrorCodes.ISSUED_AT_MISSING, new String[] {"The token does not say when it was issued", NEW_TOKEN});
        reasons.put(ErrorCodes.SUBJECT_MISSING, new String[] {"The token does not say whose it is", NEW_TOKEN});
        return reasons;
    }

    static Refusal refusal(InvalidJwtException invalid, String audience) {
        for (Map.Entry<Integer, String[]> reason : REASONS.entrySet()) {
            if (invalid.hasErrorCode(reason.getKey())) {
                return new Refusal(reason.getValue()[0], reason.getValue()[1]);
            }
        }
        if (invalid.hasErrorCode(ErrorCodes.AUDIENCE_INVALID) || invalid.hasErrorCode(ErrorCodes.AUDIENCE_MISSING)) {
            return new Refusal(
                    "The token is meant for somebody else",
                    "Get one with the audience " + audience + "; the identity provider may need to be told to add it");
        }
        return invalid.hasErrorCode(ErrorCodes.ISSUER_INVALID)
                ? otherIssuer()
                : new Refusal("The token is not well formed", NEW_TOKEN);
    }

    static Refusal otherIssuer() {
        return new Refusal(
                "The token is of another issuer than this server accepts",
                "Get one from the identity provider of this server, or use an API token");
    }
}
