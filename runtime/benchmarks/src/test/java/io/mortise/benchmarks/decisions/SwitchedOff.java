package io.mortise.benchmarks.decisions;

import io.mortise.benchmarks.decisions.Population.Row;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** For which tenants each feature is off, as the libraries that Mortise is compared with can be told. */
final class SwitchedOff {
    private final Map<String, Set<String>> tenantsByFeature = new HashMap<>();

    SwitchedOff() {
        for (int workspace = 0; workspace < Questions.WORKSPACES; workspace++) {
            for (Row row : Population.rows(workspace)) {
                if (row.enabled().equals(Optional.of(false))) {
                    tenantsByFeature
                            .computeIfAbsent(row.module(), any -> new HashSet<>())
                            .add(Population.workspace(workspace));
                }
            }
        }
    }

    Map<String, Set<String>> tenantsByFeature() {
        return tenantsByFeature;
    }
}
