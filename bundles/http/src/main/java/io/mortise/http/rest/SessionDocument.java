package io.mortise.http.rest;

import io.mortise.host.identity.Session;
import io.mortise.host.identity.User;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who is signed in, on the wire.
 *
 * @param hasPassword whether there is one on this server, which the user can change
 * @param csrfToken what writes of the session must send, {@code null} where a token takes the session's place
 */
record SessionDocument(
        String userId,
        String displayName,
        boolean systemAdmin,
        boolean hasPassword,
        @Nullable String csrfToken) {

    static SessionDocument of(User user, Optional<String> csrfToken) {
        return new SessionDocument(
                user.id(), user.displayName(), user.systemAdmin(), user.hasPassword(), csrfToken.orElse(null));
    }

    /**
     * How people can sign in.
     *
     * @param password with a user and a password
     * @param provider at an identity provider, by {@code GET /session/oidc}
     */
    record Ways(boolean password, boolean provider) {}

    /** A session that has just begun. */
    record Begun(String userId, String csrfToken) {
        static Begun of(Session session) {
            return new Begun(session.userId(), session.csrfToken());
        }
    }
}
