package io.mortise.settings.resolve;

import io.mortise.host.settings.ModuleOverride;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The versions to which an organization is pinned, by module. Immutable, and quick to look up by. */
final class Pins {
    static final Pins NONE = new Pins(Map.of());

    private final Map<String, String> versions;
    private final int hash;

    private Pins(Map<String, String> versions) {
        this.versions = Map.copyOf(versions);
        this.hash = this.versions.hashCode();
    }

    static Pins of(Map<String, ModuleOverride> rows) {
        Map<String, String> versions = new HashMap<>();
        rows.forEach((module, row) -> row.version().ifPresent(version -> versions.put(module, version)));
        return versions.isEmpty() ? NONE : new Pins(versions);
    }

    boolean isEmpty() {
        return versions.isEmpty();
    }

    Optional<String> version(String module) {
        return Optional.ofNullable(versions.get(module));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof Pins pins && pins.hash == hash && pins.versions.equals(versions));
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
