package io.mortise.http.rest;

import io.mortise.host.identity.Session;
import io.mortise.http.access.RequestCredentials;
import java.time.Clock;
import java.time.Duration;

/** The header that gives a browser its session, and takes it away again. */
final class SessionCookie {
    private SessionCookie() {}

    /**
     * The header's value for a session that has just begun.
     *
     * @param isSecure whether the browser may send it over TLS only
     */
    static String of(Session session, Clock clock, boolean isSecure) {
        return header(session.id(), Duration.between(clock.instant(), session.endsAt()), isSecure);
    }

    /** The header's value that makes a browser forget its session. */
    static String gone(boolean isSecure) {
        return header("", Duration.ZERO, isSecure);
    }

    private static String header(String value, Duration age, boolean isSecure) {
        return RequestCredentials.COOKIE + "=" + value + "; Path=/; Max-Age=" + age.toSeconds()
                + "; HttpOnly; SameSite=Strict" + (isSecure ? "; Secure" : "");
    }
}
