package io.mortise.http.rest;

import io.mortise.host.identity.Session;
import io.mortise.http.access.ServerCookie;
import java.time.Clock;
import java.time.Duration;

/** The headers that give a browser its session, and take it away again. */
final class SessionCookie {
    private static final String SIGN_IN_PATH = "/api/platform" + ProviderSession.PATH;
    private static final String EVERYWHERE = "/";

    private SessionCookie() {}

    /**
     * The header's value for a session that has just begun.
     *
     * @param isSecure whether the browser may send it over TLS only
     */
    static String of(Session session, Clock clock, boolean isSecure) {
        return ofSession(session.id(), Duration.between(clock.instant(), session.endsAt()), isSecure);
    }

    /** The header's value that makes a browser forget its session. */
    static String gone(boolean isSecure) {
        return ofSession("", Duration.ZERO, isSecure);
    }

    /**
     * The header's value for what a browser keeps while it is at the identity provider. The way back begins at another site, so
     * the cookie must be sent then too; it is good for nothing else. Over TLS it goes along everywhere, which {@code __Host-} demands.
     */
    static String ofSignIn(String secret, Duration lifetime, boolean isSecure) {
        String path = isSecure ? EVERYWHERE : SIGN_IN_PATH;
        return header(ServerCookie.SIGN_IN, secret, path, lifetime, "Lax", isSecure);
    }

    private static String ofSession(String value, Duration age, boolean isSecure) {
        return header(ServerCookie.SESSION, value, EVERYWHERE, age, "Strict", isSecure);
    }

    private static String header(
            ServerCookie cookie, String value, String path, Duration age, String sameSite, boolean isSecure) {
        return cookie.name(isSecure) + '=' + value + "; Path=" + path + "; Max-Age=" + age.toSeconds()
                + "; HttpOnly; SameSite=" + sameSite + (isSecure ? "; Secure" : "");
    }
}
