package io.mortise.plugins.signature;

import java.util.Locale;

/** What becomes of a plugin that nobody we trust has signed. */
public enum SignaturePolicy {
    /** Nothing is looked at. */
    OFF,
    /** It runs, and everybody who looks at it is told. */
    WARN,
    /** It is neither installed nor started. */
    REQUIRE;

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
