package io.mortise.host.identity;

import java.util.Optional;

/**
 * What a request brings along to prove who sends it.
 *
 * @param authorization the header {@code Authorization}; when there is one, the session does not count
 * @param session the session that the cookie names
 * @param csrfToken the header {@code X-CSRF-Token}, which writes of a session must have
 * @param isWrite whether the request may change something
 * @param isAgain whether the request was authenticated before; then it is not counted as one more use of its token
 */
public record Credentials(
        Optional<String> authorization,
        Optional<String> session,
        Optional<String> csrfToken,
        boolean isWrite,
        boolean isAgain) {

    /** Of a request that is authenticated for the first time. */
    public Credentials(
            Optional<String> authorization, Optional<String> session, Optional<String> csrfToken, boolean isWrite) {
        this(authorization, session, csrfToken, isWrite, false);
    }

    /** The same when the request is authenticated once more. */
    public Credentials again() {
        return new Credentials(authorization, session, csrfToken, isWrite, true);
    }

    /** The session, unless the request proves itself by a header. */
    public Optional<String> onlySession() {
        return authorization.isPresent() ? Optional.empty() : session;
    }
}
