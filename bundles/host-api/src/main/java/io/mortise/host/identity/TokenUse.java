package io.mortise.host.identity;

/**
 * The use that one request makes of a token that does not allow everything.
 *
 * @param isWrite whether the request may change something
 * @param isForeign whether it is a token of the identity provider, which is good for a short time only
 */
public record TokenUse(TokenScopes scopes, boolean isWrite, boolean isForeign) {

    /** Of a token of our own. */
    public TokenUse(TokenScopes scopes, boolean isWrite) {
        this(scopes, isWrite, false);
    }

    /** Whether the request would change something by a token that only reads. */
    public boolean exceedsReading() {
        return scopes.readOnly() && isWrite;
    }
}
