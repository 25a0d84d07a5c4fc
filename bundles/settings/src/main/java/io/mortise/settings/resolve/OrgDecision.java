package io.mortise.settings.resolve;

import io.mortise.host.settings.ModuleOverride;
import io.mortise.host.settings.Origin;
import java.util.HashMap;
import java.util.Map;

/**
 * What follows from an organization's rows. One that is pinned to versions has a view of its own and must be worked out again
 * for each snapshot; any other shares the system's.
 */
final class OrgDecision {
    private final Snapshot snapshot;
    private final boolean isPinned;
    private final VersionView view;
    private final ModuleSet pinnedSystemOff;
    private final ModuleSet off;

    private OrgDecision(Snapshot snapshot, Map<String, String> pins, Map<String, ModuleOverride> rows) {
        this.snapshot = snapshot;
        this.isPinned = !pins.isEmpty();
        this.view =
                isPinned ? new VersionView(snapshot.catalog(), snapshot.view().numbering(), pins) : snapshot.view();
        this.pinnedSystemOff = isPinned ? Snapshot.off(snapshot.catalog(), view) : snapshot.off();
        this.off = view.off(Origin.ORG, rows);
    }

    static OrgDecision of(Snapshot snapshot, Map<String, ModuleOverride> rows) {
        Map<String, String> pins = new HashMap<>();
        rows.forEach((module, row) -> row.version().ifPresent(version -> pins.put(module, version)));
        return new OrgDecision(snapshot, pins, rows);
    }

    @SuppressWarnings("ReferenceEquality") // snapshots and views are replaced when they change, never altered
    boolean holdsFor(Snapshot other) {
        return isPinned ? snapshot == other : view == other.view();
    }

    VersionView view() {
        return view;
    }

    /** What is off for everyone, under this organization's versions. */
    ModuleSet systemOff(Snapshot current) {
        return isPinned ? pinnedSystemOff : current.off();
    }

    /** What the organization switches off. */
    ModuleSet off() {
        return off;
    }
}
