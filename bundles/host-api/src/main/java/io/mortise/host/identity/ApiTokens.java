package io.mortise.host.identity;

import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The API tokens of each user, who alone sees and revokes them.
 *
 * <p>Safe for use by many threads. Every method may throw {@code ProblemException}: {@code TOKEN_NOT_FOUND}, in the same words
 * for other users' tokens and for none, {@code WRONG_TYPE}, {@code UNKNOWN_FIELD}, {@code MISSING_FIELD},
 * {@code INVALID_VALUE}, {@code ORG_NOT_FOUND}, {@code WORKSPACE_NOT_FOUND}, {@code DATABASE_UNAVAILABLE}.
 */
@ProviderType
public interface ApiTokens {

    /**
     * Makes a token for the caller from a document {@code {"name", "expiresAt"?, "scopes"?}}; without scopes it allows all
     * that its user may do. Where the caller comes with a token that ends, the new one must end no later.
     */
    ApiToken.Made create(Caller caller, Map<String, Object> document, Actor actor);

    /** The user's tokens, ordered by id, expired ones included. */
    List<ApiToken> list(String userId);

    ApiToken get(String userId, String id);

    /** Revokes a token: it is not valid any more when this returns. */
    void revoke(String userId, String id, Actor actor);
}
