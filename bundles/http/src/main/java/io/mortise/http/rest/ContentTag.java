package io.mortise.http.rest;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The entity tag of an answer that no revision stands for: a digest of what it says. */
final class ContentTag {
    private static final int BYTES = 12;

    private ContentTag() {}

    static String of(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(digest, 0, BYTES);
        } catch (NoSuchAlgorithmException missing) {
            throw new AssertionError("Every Java has SHA-256", missing);
        }
    }
}
