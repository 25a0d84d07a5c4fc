package io.mortise.host.settings;

import java.util.Locale;
import java.util.Optional;

/** How the values of one configuration key combine over the scopes: the schema's {@code x-merge}. */
public enum MergeMode {
    /** The deeper scope's value replaces the parent's. */
    OVERRIDE,
    /** Objects merge key by key, arrays replace, {@code null} inherits. */
    DEEP,
    /** A deeper scope may only lower the number. */
    NARROW_MAX,
    /** A deeper scope may only raise the number. */
    NARROW_MIN,
    /** A deeper scope may only take elements away from the list. */
    NARROW_SUBSET,
    /** Only the system scope sets the key. */
    SYSTEM;

    /** As in the schema: {@code narrow-max}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The mode with that wire name, empty for any other text. */
    public static Optional<MergeMode> fromWireName(String name) {
        for (MergeMode mode : values()) {
            if (mode.wireName().equals(name)) {
                return Optional.of(mode);
            }
        }
        return Optional.empty();
    }
}
