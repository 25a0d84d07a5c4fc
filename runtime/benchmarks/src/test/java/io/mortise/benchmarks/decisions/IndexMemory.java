package io.mortise.benchmarks.decisions;

import io.mortise.host.tenant.Scope.WorkspaceScope;
import io.mortise.settings.testing.SettingsNode;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.IntStream;

/** How much heap the index of availability takes: what is left after a collection with it, less what was left before. */
final class IndexMemory {
    private static final int COLLECTIONS = 8;

    private IndexMemory() {}

    /** Bytes for each workspace, with the share of its organization. The ids are there before and not counted. */
    static double bytesPerWorkspace(Population population) {
        List<WorkspaceScope> scopes = IntStream.range(0, population.workspaces())
                .mapToObj(Population::scope)
                .toList();
        try (SettingsNode node = MemoryNode.open()) {
            long before = used();
            scopes.forEach(scope -> node.availability.isAvailable(scope, Population.module(0)));
            long after = used();
            return (double) (after - before) / scopes.size();
        }
    }

    /** One collection is not enough: some collectors leave a little behind until the fourth. */
    private static long used() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
