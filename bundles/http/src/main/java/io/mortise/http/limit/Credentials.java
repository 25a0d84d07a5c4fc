package io.mortise.http.limit;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/** What a request says about who sends it, as a part of its hash: the credentials themselves are not kept in memory. */
record Credentials(long high, long low) {
    /** Those of a request, empty when it has none. */
    static Optional<Credentials> of(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader("Authorization"))
                .or(() -> Optional.ofNullable(request.getHeader("Cookie")))
                .map(Credentials::of);
    }

    private static Credentials of(String secret) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            ByteBuffer words = ByteBuffer.wrap(hash);
            return new Credentials(words.getLong(), words.getLong());
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("Every Java has SHA-256", impossible);
        }
    }
}
