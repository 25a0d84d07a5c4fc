package io.mortise.settings.resolve;

import io.mortise.host.settings.AvailableModules;
import io.mortise.settings.resolve.OrgDecision.Open;
import java.util.List;
import java.util.Map;

/**
 * What was available in a workspace at one moment: nothing is worked out until somebody asks, for few requests do. Nothing of
 * it ever changes; that the workspace's gate was dropped meanwhile does not matter here.
 */
record Moment(Snapshot snapshot, Open org, WorkspaceGate workspace) implements AvailableModules {

    @Override
    public boolean contains(String module) {
        return snapshot.isAvailable(module, org, workspace);
    }

    @Override
    public List<String> names() {
        ModuleSet available = snapshot.available(org, workspace);
        return snapshot.view().numbering().all().entrySet().stream()
                .filter(module -> available.contains(module.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }
}
