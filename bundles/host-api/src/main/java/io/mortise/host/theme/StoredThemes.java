package io.mortise.host.theme;

import io.mortise.host.settings.Origin;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a scope and those above it have chosen.
 *
 * @param choices by the scope, the system's first; those that have chosen nothing are left out
 * @param revision how often the scope itself has changed its settings, of which this is one; 0 when it never has
 */
public record StoredThemes(Map<Origin, ThemeChoice> choices, long revision) {
    public StoredThemes {
        Map<Origin, ThemeChoice> copy = new EnumMap<>(Origin.class);
        copy.putAll(choices);
        choices = Collections.unmodifiableMap(copy);
    }
}
