package io.mortise.plugins.lifecycle;

import io.mortise.host.plugin.PluginPlan.Data;
import io.mortise.host.plugin.PluginPlan.Usage;
import java.util.Map;
import java.util.TreeMap;

/** What becomes of the rows about plugins, counted by kind. */
final class StoredData {
    private StoredData() {}

    /** What waits for an installation. */
    static Data waiting(Usage usage, boolean hasSystemOverride) {
        return new Data(Map.of(), overrides(hasSystemOverride ? 1 : 0, usage));
    }

    /**
     * What is stored of plugins.
     *
     * @param files how many are listed
     * @param grants how many permissions they were granted
     * @param said how many things of each kind people have said about them, such as settings
     */
    record Rows(long files, long grants, Map<String, Long> said) {}

    /** @param purge whether the overrides, and what else was said, go too */
    static Data ofRemoval(long versions, Rows stored, long systemOverrides, Usage usage, boolean purge) {
        Map<String, Long> rows =
                new TreeMap<>(Map.of("versions", versions, "files", stored.files(), "grants", stored.grants()));
        Map<String, Long> overrides = new TreeMap<>(overrides(systemOverrides, usage));
        overrides.putAll(stored.said());
        if (purge) {
            rows.putAll(overrides);
        }
        return new Data(rows, purge ? Map.of() : overrides);
    }

    private static Map<String, Long> overrides(long system, Usage usage) {
        return Map.of(
                "systemOverrides", system,
                "orgOverrides", usage.orgOverrides(),
                "workspaceOverrides", usage.workspaceOverrides());
    }
}
