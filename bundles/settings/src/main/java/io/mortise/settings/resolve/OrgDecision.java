package io.mortise.settings.resolve;

import io.mortise.host.tenant.OrgId;
import java.util.Map;

/**
 * What follows from an organization's toggles, pins and entitlement. One that is pinned to versions must be worked out again
 * for each snapshot; any other holds as long as the system's versions do. It keeps neither snapshots nor views alive, for there
 * are many organizations that nobody asks about again.
 */
final class OrgDecision {
    private final long decidedFor;
    private final long entitlements;
    private final Pins pins;
    private final ModuleSet off;
    private final Map<String, String> refusals;

    OrgDecision(Snapshot snapshot, OrgId org, Toggles toggles, Pins pins) {
        VersionView view = snapshot.versions(pins).view();
        this.decidedFor = pins.isEmpty() ? view.number() : snapshot.number();
        this.entitlements = snapshot.entitlements().number();
        // The view's own, so that it is found again by identity.
        this.pins = view.pins();
        this.refusals = snapshot.entitlements().refusals(org, view);
        this.off = view.offInOrg(toggles, refusals.keySet());
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
