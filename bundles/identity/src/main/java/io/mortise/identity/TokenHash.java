package io.mortise.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The SHA-256 of a token, in hexadecimal digits. A plain hash is enough: tokens are long and random, so there is nothing to
 * guess and nothing to slow down.
 */
record TokenHash(String hex) {

    static TokenHash of(String token) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return new TokenHash(HexFormat.of().formatHex(sha256.digest(token.getBytes(StandardCharsets.UTF_8))));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every Java platform has SHA-256", e);
        }
    }

    /** Whether this is the token's hash; takes the same time for every token. */
    boolean matches(String token) {
        return isSame(hex, of(token).hex());
    }

    /** Whether two texts are the same; takes the same time for all of one length. */
    static boolean isSame(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
