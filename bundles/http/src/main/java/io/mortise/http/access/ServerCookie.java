package io.mortise.http.access;

/**
 * The cookies of this server. Over TLS their names begin with {@code __Host-}: browsers take such a cookie from this very host
 * and over TLS only, so neither a host beside it nor a plain connection puts somebody else's in its place.
 */
public enum ServerCookie {
    /** Holds the id of the session. */
    SESSION("mortise_session"),
    /** Holds what a browser keeps while it is at the identity provider. */
    SIGN_IN("mortise_oidc");

    private final String plainName;

    ServerCookie(String plainName) {
        this.plainName = plainName;
    }

    /**
     * The only name that counts.
     *
     * @param isSecure whether the browser came over TLS, to this server or to a proxy that it trusts
     */
    public String name(boolean isSecure) {
        return isSecure ? "__Host-" + plainName : plainName;
    }
}
