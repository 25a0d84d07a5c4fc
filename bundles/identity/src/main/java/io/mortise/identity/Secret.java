package io.mortise.identity;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/** Texts that nobody guesses: what tokens and sessions are known by. */
final class Secret {
    private static final String TOKEN_PREFIX = "mrt_";
    private static final int RANDOM_BYTES = 32;
    private static final Pattern SESSION = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final Pattern TOKEN = Pattern.compile(TOKEN_PREFIX + SESSION.pattern());
    private static final String ID_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final int ID_LENGTH = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Secret() {}

    /** A new bearer token. */
    static String token() {
        return TOKEN_PREFIX + session();
    }

    /** The id of a new session. */
    static String session() {
        byte[] bytes = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** An id that is not secret, but that nobody has yet. */
    static String id(String prefix) {
        StringBuilder id = new StringBuilder(prefix);
        RANDOM.ints(ID_LENGTH, 0, ID_LETTERS.length()).forEach(i -> id.append(ID_LETTERS.charAt(i)));
        return id.toString();
    }

    /** Whether a text may be a bearer token of ours; of all others the database need not be asked. */
    static boolean isToken(String text) {
        return TOKEN.matcher(text).matches();
    }

    /** Whether a text may be the id of a session. */
    static boolean isSession(String text) {
        return SESSION.matcher(text).matches();
    }

    /**
     * What writes of a session must send. It follows from the session's id, which only the session's owner knows, and does not
     * give it away; so it need not be kept.
     */
    static String csrfToken(String session) {
        return TokenHash.of("csrf " + session).hex();
    }
}
