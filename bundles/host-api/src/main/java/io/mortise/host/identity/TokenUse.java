package io.mortise.host.identity;

/**
 * The use that one request makes of a token that does not allow everything.
 *
 * @param isWrite whether the request may change something
 */
public record TokenUse(TokenScopes scopes, boolean isWrite) {

    /** Whether the request would change something by a token that only reads. */
    public boolean exceedsReading() {
        return scopes.readOnly() && isWrite;
    }
}
