package io.mortise.settings.resolve;

import io.mortise.host.tenant.OrgId;
import java.util.Map;

/**
 * What follows from an organization's toggles, pins and entitlement; organizations for which the same follows share it. One
 * for organizations that are pinned to versions must be worked out again for each snapshot; any other holds as long as the
 * system's versions do. It keeps neither snapshots nor views alive, for there are many organizations that nobody asks about
 * again. Immutable.
 *
 * @param decidedFor the number of the view, or when pinned that of the snapshot
 * @param entitlements the number of the entitlements
 * @param pins those of the view, so that it is found again by identity
 * @param off what the organization switches off, or is not entitled to
 * @param refusals the modules it is not entitled to, each with the reason
 */
record OrgDecision(long decidedFor, long entitlements, Pins pins, ModuleSet off, Map<String, String> refusals) {

    static OrgDecision of(Snapshot snapshot, OrgId org, Toggles toggles, Pins pins) {
        VersionView view = snapshot.versions(pins).view();
        Map<String, String> refusals = snapshot.entitlements().refusals(org, view);
        return snapshot.shared(new OrgDecision(
                pins.isEmpty() ? view.number() : snapshot.number(),
                snapshot.entitlements().number(),
                view.pins(),
                view.offInOrg(toggles, refusals.keySet()),
                refusals));
    }

    boolean holdsFor(Snapshot other) {
        return decidedFor == (pins.isEmpty() ? other.view().number() : other.number())
                && entitlements == other.entitlements().number();
    }

    /** The versions valid in the organization. */
    ValidVersions versions(Snapshot current) {
        return current.versions(pins);
    }
}
