package io.mortise.host.identity;

import java.util.Optional;

/**
 * What a request brings along to prove who sends it.
 *
 * @param authorization the header {@code Authorization}; when there is one, the session does not count
 * @param session the session that the cookie names
 * @param csrfToken the header {@code X-CSRF-Token}, which writes of a session must have
 * @param isWrite whether the request may change something
 */
public record Credentials(
        Optional<String> authorization, Optional<String> session, Optional<String> csrfToken, boolean isWrite) {

    /** The session, unless the request proves itself by a header. */
    public Optional<String> onlySession() {
        return authorization.isPresent() ? Optional.empty() : session;
    }
}
