package io.mortise.settings.resolve;

import io.mortise.host.settings.ModuleOverride;
import io.mortise.host.settings.Origin;
import io.mortise.host.tenant.OrgId;
import java.util.HashMap;
import java.util.Map;

/**
 * What follows from an organization's rows and its entitlement. One that is pinned to versions must be worked out again for
 * each snapshot; any other holds as long as the system's versions do. It keeps neither snapshots nor views alive, for there
 * are many organizations that nobody asks about again.
 */
final class OrgDecision {
    private final long decidedFor;
    private final long entitlements;
    private final Map<String, String> pins;
    private final ModuleSet off;
    private final Map<String, String> refusals;

    private OrgDecision(Snapshot snapshot, OrgId org, Map<String, String> pins, Map<String, ModuleOverride> rows) {
        VersionView view = snapshot.versions(pins).view();
        this.decidedFor = pins.isEmpty() ? view.number() : snapshot.number();
        this.entitlements = snapshot.entitlements().number();
        this.pins = pins;
        this.refusals = snapshot.entitlements().refusals(org, view);
        this.off = view.off(Origin.ORG, rows);
        refusals.keySet().forEach(module -> off.add(view.numbering().of(module)));
    }

    static OrgDecision of(Snapshot snapshot, OrgId org, Map<String, ModuleOverride> rows) {
        Map<String, String> pins = new HashMap<>();
        rows.forEach((module, row) -> row.version().ifPresent(version -> pins.put(module, version)));
        return new OrgDecision(snapshot, org, Map.copyOf(pins), rows);
    }

    boolean holdsFor(Snapshot other) {
        return decidedFor == (pins.isEmpty() ? other.view().number() : other.number())
                && entitlements == other.entitlements().number();
    }

    /** The versions valid in the organization. */
    ValidVersions versions(Snapshot current) {
        return current.versions(pins);
    }

    /** What the organization switches off, or is not entitled to. */
    ModuleSet off() {
        return off;
    }

    /** The modules it is not entitled to, each with the reason. */
    Map<String, String> refusals() {
        return refusals;
    }
}
