package io.mortise.host.identity;

import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/** Signing in with a password, changing it, and signing out again. Safe for use by many threads. */
@ProviderType
public interface Sessions {

    /**
     * Begins a session for a document {@code {"userId", "password"}}.
     *
     * <p>Throws {@code ProblemException}: {@code SIGN_IN_REFUSED} in the same words, and after the same time, whether there is
     * no such user, the password is wrong or the user is disabled; {@code TOO_MANY_REQUESTS} after too many failures;
     * {@code WRONG_TYPE}, {@code UNKNOWN_FIELD}, {@code MISSING_FIELD}, {@code DATABASE_UNAVAILABLE}.
     */
    Session open(Map<String, Object> document, SignIn from);

    /**
     * Changes the password of a user who says the present one, in a document {@code {"current", "password"}}. All sessions of the
     * user end; the one that is answered begins in place of {@link SignIn#replaced}. Tokens stay.
     *
     * <p>Throws {@code ProblemException}: {@code INVALID_VALUE} when the present password is wrong, which counts as a failed
     * sign-in, or the new one is none that a new user may have; {@code NO_PASSWORD} for who signs in elsewhere;
     * {@code USER_NOT_FOUND}, {@code TOO_MANY_REQUESTS}, {@code WRONG_TYPE}, {@code UNKNOWN_FIELD}, {@code MISSING_FIELD},
     * {@code DATABASE_UNAVAILABLE}.
     */
    Session changePassword(String userId, Map<String, Object> document, SignIn from, Actor actor);

    /** What writes of the session must send; says nothing about whether there is such a session. */
    String csrfToken(String session);

    /** Ends a session; does nothing when there is none. */
    void close(String session, Actor actor);
}
