package io.mortise.settings.cascade;

import java.util.Optional;

/**
 * An entry of {@code locks}: {@code config.<key>} or {@code flag.<name>}.
 *
 * @param isFlag whether it locks a flag
 * @param name the key or the flag
 */
public record LockName(boolean isFlag, String name) {
    private static final String CONFIG = "config.";
    private static final String FLAG = "flag.";

    /** How a lock of that configuration key is written. */
    public static String ofConfig(String key) {
        return CONFIG + key;
    }

    /** How a lock of that flag is written. */
    public static String ofFlag(String flag) {
        return FLAG + flag;
    }

    /** Empty for a text that is no lock. */
    public static Optional<LockName> parse(String text) {
        if (text.startsWith(CONFIG) && text.length() > CONFIG.length()) {
            return Optional.of(new LockName(false, text.substring(CONFIG.length())));
        }
        if (text.startsWith(FLAG) && text.length() > FLAG.length()) {
            return Optional.of(new LockName(true, text.substring(FLAG.length())));
        }
        return Optional.empty();
    }
}
