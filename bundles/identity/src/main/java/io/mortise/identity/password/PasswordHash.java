package io.mortise.identity.password;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * The Argon2id hash of a password, in the form {@code $argon2id$v=19$m=…,t=…,p=1$salt$hash}. It names its own parameters, so
 * those of new hashes may be raised. Each hash takes the memory below while it is computed: go through {@link HashingTurns}.
 */
public record PasswordHash(String text) {
    // OWASP names five settings as equally strong; of these the one whose memory, taken twice at once, fits the small
    // heap
    // with which the server starts. RFC 9106 prefers more memory than the whole server is to have.
    private static final int MEMORY_KIB = 12 * 1024;
    private static final int PASSES = 3;
    private static final int LANES = 1;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    private static final String FORM = "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s";
    private static final Pattern TEXT = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,4}),p=(\\d{1,3})\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");
    private static final SecureRandom RANDOM = new SecureRandom();

    /** The hash of no password, as dear to compare with as any. */
    private static final PasswordHash OF_NOBODY =
            of(MEMORY_KIB, PASSES, LANES, new byte[SALT_BYTES], new byte[HASH_BYTES]);

    /** Hashes a password with a salt of its own. */
    public static PasswordHash of(String password) {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        byte[] hash = compute(password, salt, MEMORY_KIB, PASSES, LANES, HASH_BYTES);
        return of(MEMORY_KIB, PASSES, LANES, salt, hash);
    }

    /** Whether this is the password's hash. Without a hash it takes the same time and is not. */
    public static boolean matches(Optional<PasswordHash> kept, String password) {
        boolean same = kept.orElse(OF_NOBODY).matches(password);
        return same && kept.isPresent();
    }

    private boolean matches(String password) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalStateException("A stored password hash is not in the form of Argon2id");
        }
        byte[] salt = Base64.getDecoder().decode(parts.group(4));
        byte[] expected = Base64.getDecoder().decode(parts.group(5));
        byte[] actual = compute(
                password,
                salt,
                Integer.parseInt(parts.group(1)),
                Integer.parseInt(parts.group(2)),
                Integer.parseInt(parts.group(3)),
                expected.length);
        return MessageDigest.isEqual(expected, actual);
    }

    private static PasswordHash of(int memoryKib, int passes, int lanes, byte[] salt, byte[] hash) {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return new PasswordHash(
                FORM.formatted(memoryKib, passes, lanes, base64.encodeToString(salt), base64.encodeToString(hash)));
    }

    private static byte[] compute(String password, byte[] salt, int memoryKib, int passes, int lanes, int length) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memoryKib)
                .withIterations(passes)
                .withParallelism(lanes)
                .withSalt(salt)
                .build());
        byte[] hash = new byte[length];
        // Keyboards write the same letter in several ways.
        String normal = Normalizer.normalize(password, Normalizer.Form.NFKC);
        generator.generateBytes(normal.getBytes(StandardCharsets.UTF_8), hash);
        return hash;
    }

    /** Not the hash, so that it gets into no log. */
    @Override
    public String toString() {
        return "PasswordHash";
    }
}
