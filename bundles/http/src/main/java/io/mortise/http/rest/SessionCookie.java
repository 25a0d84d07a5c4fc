package io.mortise.http.rest;

import io.mortise.host.identity.Session;
import io.mortise.http.access.RequestCredentials;
import java.time.Clock;
import java.time.Duration;

/** The header that gives a browser its session, and takes it away again. */
final class SessionCookie {
    /** The cookie of a browser that is at the identity provider. */
    static final String SIGN_IN = "mortise_oidc";

    private static final String SIGN_IN_PATH = "/api/platform" + ProviderSession.PATH;

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

    /**
     * The header's value for what a browser keeps while it is at the identity provider. The way back begins at another site, so
     * the cookie must be sent then too; it is good for nothing else.
     */
    static String ofSignIn(String secret, Duration lifetime, boolean isSecure) {
        return SIGN_IN + "=" + secret + "; Path=" + SIGN_IN_PATH + "; Max-Age=" + lifetime.toSeconds()
                + "; HttpOnly; SameSite=Lax" + (isSecure ? "; Secure" : "");
    }

    private static String header(String value, Duration age, boolean isSecure) {
        return RequestCredentials.COOKIE + "=" + value + "; Path=/; Max-Age=" + age.toSeconds()
                + "; HttpOnly; SameSite=Strict" + (isSecure ? "; Secure" : "");
    }
}
