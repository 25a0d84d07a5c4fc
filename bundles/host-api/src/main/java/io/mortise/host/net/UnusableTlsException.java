package io.mortise.host.net;

/** Why a certificate and a private key cannot be used; the message is the reason. */
public final class UnusableTlsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String where;
    private final String mend;

    /**
     * @param where the file
     * @param why the reason, for people
     * @param mend what the operator can do about it
     */
    public UnusableTlsException(String where, String why, String mend) {
        super(why);
        this.where = where;
        this.mend = mend;
    }

    UnusableTlsException(String where, String why, String mend, Throwable cause) {
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
