package io.mortise.plugins.signature;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What becomes of a plugin that nobody we trust has signed. */
public enum SignaturePolicy {
    /** Nothing is looked at. */
    OFF,
    /** It runs, and everybody who looks at it is told. */
    WARN,
    /** It is neither installed nor started. */
    REQUIRE;

    /** As it is written outside of the program. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The policy of that word; empty for one that is none. */
    public static Optional<SignaturePolicy> ofWord(String word) {
        return Arrays.stream(values())
                .filter(policy -> policy.word().equals(word))
                .findFirst();
    }

    /** All of them, from the mildest on. */
    public static List<String> words() {
        return Arrays.stream(values()).map(SignaturePolicy::word).toList();
    }

    /** The stricter one of this and another. */
    public SignaturePolicy stricter(SignaturePolicy other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** The policy of that name; throws {@link IllegalStateException} naming the ones there are. */
    static SignaturePolicy named(String name) {
        for (SignaturePolicy policy : values()) {
            if (policy.name().toLowerCase(Locale.ROOT).equals(name)) {
                return policy;
            }
        }
        throw new IllegalStateException("The framework property " + SignatureSettings.POLICY + " is '" + name
                + "'; it must be off, warn or require");
    }
}
