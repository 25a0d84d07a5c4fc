package io.mortise.plugins.manifest;

import io.mortise.host.settings.OverrideMigration;
import io.mortise.host.settings.OverrideMigration.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a manifest says about the way from one version to its own.
 *
 * @param overrides what becomes of stored overrides
 * @param data what becomes of stored data, empty when nothing does
 * @param permissions the new names of the plugin's own permissions by the old ones, in the order of the manifest; whether
 *     the version before has the old ones, and not the new ones, is for the caller to see
 */
public record Migrations(OverrideMigration overrides, Optional<Data> data, Map<String, String> permissions) {
    private static final int DEFAULT_SECONDS = 30;

    public Migrations {
        permissions = Collections.unmodifiableMap(new LinkedHashMap<>(permissions));
    }

    /**
     * That the plugin's own code migrates stored data.
     *
     * @param reversible whether the version before can work with what it leaves
     */
    public record Data(boolean reversible, Duration limit) {
        Data and(Data other) {
            return new Data(reversible && other.reversible, limit.plus(other.limit));
        }
    }

    /** The steps of the manifest that start from that version. */
    public static Migrations from(Optional<SemanticVersion> version, PluginManifest manifest) {
        List<Step> steps = new ArrayList<>();
        Optional<Data> data = Optional.empty();
        Map<String, String> permissions = new LinkedHashMap<>();
        if (version.isPresent() && manifest.document().get("migrations") instanceof List<?> list) {
            for (Object entry : list) {
                if (entry instanceof Map<?, ?> migration && starts(migration, version.get())) {
                    steps.add(step(migration));
                    renamed(migration.get("permissions")).forEach(permissions::putIfAbsent);
                    Optional<Data> more = data(migration);
                    data = data.isPresent() && more.isPresent() ? data.map(more.get()::and) : data.or(() -> more);
                }
            }
        }
        steps.removeIf(step -> step.equals(step(Map.of())));
        return new Migrations(new OverrideMigration(steps), data, permissions);
    }

    private static boolean starts(Map<?, ?> migration, SemanticVersion version) {
        return new SemanticRange(String.valueOf(migration.get("from"))).admits(version);
    }

    private static Step step(Map<?, ?> migration) {
        return new Step(
                renamed(migration.get("config")),
                removed(migration.get("config")),
                renamed(migration.get("featureFlags")),
                removed(migration.get("featureFlags")));
    }

    private static Map<String, String> renamed(@Nullable Object names) {
        Map<String, String> renamed = new LinkedHashMap<>();
        if (names instanceof Map<?, ?> object && object.get("rename") instanceof Map<?, ?> renames) {
            renames.forEach((old, name) -> renamed.put(String.valueOf(old), String.valueOf(name)));
        }
        return renamed;
    }

    private static Set<String> removed(@Nullable Object names) {
        Set<String> removed = new LinkedHashSet<>();
        if (names instanceof Map<?, ?> object && object.get("remove") instanceof List<?> list) {
            list.forEach(name -> removed.add(String.valueOf(name)));
        }
        return removed;
    }

    private static Optional<Data> data(Map<?, ?> migration) {
        if (!(migration.get("data") instanceof Map<?, ?> data)) {
            return Optional.empty();
        }
        int seconds = data.get("timeoutSeconds") instanceof Number number ? number.intValue() : DEFAULT_SECONDS;
        return Optional.of(new Data(Boolean.TRUE.equals(data.get("reversible")), Duration.ofSeconds(seconds)));
    }
}
