package io.mortise.identity.oidc;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a browser keeps between being sent to the provider and coming back. Everything that the flow needs follows from it by a
 * hash, so that nothing need be kept here, and who sees the state in an address learns neither nonce nor verifier.
 *
 * @param text as it stands in the cookie: random letters, the time in seconds, the path to return to, and the session
 * @param replaced the hash of the session that the browser had, 64 hexadecimal digits; empty when it had none
 */
record SignInSecret(String text, Instant begunAt, String returnTo, Optional<String> replaced) {
    private static final Pattern FORM =
            Pattern.compile("[\\w-]{43}\\.(\\d{1,12})\\.([\\w-]{1,1400})(?:\\.([0-9a-f]{64}))?");
    private static final int RANDOM_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Base64.Encoder TO_TEXT = Base64.getUrlEncoder().withoutPadding();

    static SignInSecret fresh(Instant now, String returnTo, Optional<String> replaced) {
        byte[] bytes = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(bytes);
        String text = TO_TEXT.encodeToString(bytes)
                + '.'
                + now.getEpochSecond()
                + '.'
                + TO_TEXT.encodeToString(returnTo.getBytes(StandardCharsets.UTF_8))
                + replaced.map("."::concat).orElse("");
        return new SignInSecret(text, now, returnTo, replaced);
    }

    /** Reads a cookie, which the browser may have changed. */
    static Optional<SignInSecret> of(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            String returnTo = new String(Base64.getUrlDecoder().decode(parts.group(2)), StandardCharsets.UTF_8);
            Instant begunAt = Instant.ofEpochSecond(Long.parseLong(parts.group(1)));
            return Optional.of(new SignInSecret(text, begunAt, returnTo, Optional.ofNullable(parts.group(3))));
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }

    /** Sent along and sent back: proves that the browser is the one that began. */
    String state() {
        return derived("state");
    }

    /** Sent along and signed by the provider: proves that the token was made for this sign-in. */
    String nonce() {
        return derived("nonce");
    }

    /** Sent with the code: proves that the server is the one that began (RFC 7636). */
    String verifier() {
        return derived("verifier");
    }

    /** What is sent along of the verifier. */
    String challenge() {
        return hash(verifier());
    }

    private String derived(String purpose) {
        return hash(purpose + ' ' + text);
    }

    private static String hash(String text) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return TO_TEXT.encodeToString(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every Java platform has SHA-256", e);
        }
    }

    /** Not the secret. */
    @Override
    public String toString() {
        return "SignInSecret";
    }
}
