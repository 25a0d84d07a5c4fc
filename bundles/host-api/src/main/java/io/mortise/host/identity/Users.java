package io.mortise.host.identity;

import io.mortise.host.tenant.Page;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The users of this runtime. Callers have asked the access policy before they come here.
 *
 * <p>Safe for use by many threads. Every method may throw {@code ProblemException}: {@code INVALID_ID}, {@code ID_TAKEN},
 * {@code USER_NOT_FOUND}, {@code LAST_ADMINISTRATOR}, {@code WRONG_TYPE}, {@code UNKNOWN_FIELD}, {@code MISSING_FIELD},
 * {@code INVALID_VALUE}, {@code DATABASE_UNAVAILABLE}.
 */
@ProviderType
public interface Users {

    /** Creates a user from a document {@code {"id"?, "displayName", "password"?, "systemAdmin"?}}. */
    User create(Map<String, Object> document, Actor actor);

    /** Up to {@code limit} (1 to 1000) users whose id comes after {@code cursor}. */
    Page<User> list(int limit, Optional<String> cursor);

    Optional<User> find(String id);

    /**
     * Changes {@code {"displayName", "password", "systemAdmin", "disabled"}}; {@code null} removes the password. A new
     * password and disabling end the user's sessions at once.
     */
    User update(String id, Map<String, Object> patch, Actor actor);

    /** Removes a user with sessions, tokens and, through {@link UserCleanup}, everything else that is the user's. */
    void delete(String id, Actor actor);
}
