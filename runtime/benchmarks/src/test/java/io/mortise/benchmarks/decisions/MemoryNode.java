package io.mortise.benchmarks.decisions;

import io.mortise.benchmarks.decisions.Population.Row;
import io.mortise.database.testing.DatabaseFixture;
import io.mortise.host.settings.ModuleOverride;
import io.mortise.host.tenant.Scope;
import io.mortise.settings.resolve.ResolverIndex;
import io.mortise.settings.testing.SettingsNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A node whose organizations and workspaces are not read from a database but told by the population, where what counts is what
 * happens afterwards: nothing is at work in the background.
 */
final class MemoryNode {
    private static final long PLENTY = 1L << 30;

    private MemoryNode() {}

    /** With room for the index of availability, and none for the rows that it is filled from. */
    static SettingsNode open() {
        ResolverIndex index = new ResolverIndex(scope -> Optional.of(overrides(scope)), 0, PLENTY);
        SettingsNode node =
                new SettingsNode(DatabaseFixture.h2("tenants", "settings"), Optional.empty(), index, PLENTY);
        Population.definitions().forEach(node::install);
        return node;
    }

    private static Map<String, ModuleOverride> overrides(Scope scope) {
        Map<String, ModuleOverride> overrides = new HashMap<>();
        int number = Population.number(scope);
        List<Row> rows = scope.depth() == 1 ? Population.orgRows(number) : Population.rows(number);
        rows.forEach(row -> overrides.put(
                row.module(), new ModuleOverride(row.enabled(), Map.of(), Map.of(), Set.of(), Optional.empty(), 1)));
        return overrides;
    }
}
