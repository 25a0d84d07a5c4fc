package io.mortise.host.net;

/** Why a file of trusted certificates or of revocation lists cannot be used; the message is the reason. */
public final class UnusableTrustException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String where;
    private final String mend;

    UnusableTrustException(String where, String why, String mend) {
        super(why);
        this.where = where;
        this.mend = mend;
    }

    UnusableTrustException(String where, String why, String mend, Throwable cause) {
        super(why, cause);
        this.where = where;
        this.mend = mend;
    }

    public String where() {
        return where;
    }

    public String mend() {
        return mend;
    }
}
