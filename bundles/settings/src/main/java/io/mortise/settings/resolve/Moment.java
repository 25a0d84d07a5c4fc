package io.mortise.settings.resolve;

import io.mortise.host.settings.AvailableModules;
import io.mortise.settings.resolve.OrgDecision.Open;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was available in a workspace at one moment. Nothing of it ever changes; that the workspace's gate was dropped meanwhile
 * does not matter here. All of it is worked out for who asks a second time, for few requests ask even once.
 */
final class Moment implements AvailableModules {
    private final Snapshot snapshot;
    private final Open org;
    private final WorkspaceGate workspace;
    private final Numbering numbering;
    // Both written without order: whoever does not see them works it out again, and finds the same.
    private boolean isAsked;
    private @Nullable ModuleSet available;

    Moment(Snapshot snapshot, Open org, WorkspaceGate workspace) {
        this.snapshot = snapshot;
        this.org = org;
        this.workspace = workspace;
        this.numbering = snapshot.view().numbering();
    }

    @Override
    public boolean contains(String module) {
        ModuleSet known = available;
        if (known != null) {
            return known.contains(numbering.of(module));
        }
        if (!isAsked) {
            isAsked = true;
            return snapshot.isAvailable(module, org, workspace);
        }
        return available().contains(numbering.of(module));
    }

    @Override
    public List<String> names() {
        ModuleSet found = available();
        return numbering.all().entrySet().stream()
                .filter(module -> found.contains(module.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private ModuleSet available() {
        ModuleSet known = available;
        if (known == null) {
            known = snapshot.available(org, workspace);
            available = known;
        }
        return known;
    }
}
