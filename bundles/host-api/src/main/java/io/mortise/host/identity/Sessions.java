package io.mortise.host.identity;

import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/** Signing in with a password, and out again. Safe for use by many threads. */
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

    /** What writes of the session must send; says nothing about whether there is such a session. */
    String csrfToken(String session);

    /** Ends a session; does nothing when there is none. */
    void close(String session, Actor actor);
}
