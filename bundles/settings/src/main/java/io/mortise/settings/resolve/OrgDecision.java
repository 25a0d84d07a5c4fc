package io.mortise.settings.resolve;

import io.mortise.host.tenant.OrgId;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What follows from an organization's toggles, pins and entitlement; organizations for which the same follows share it. One
 * for organizations that are pinned to versions must be worked out again for each snapshot; any other holds as long as the
 * system's versions do. It keeps neither snapshots nor views alive, for there are many organizations that nobody asks about
 * again. Immutable but for what it remembers.
 */
final class OrgDecision {
    private static final long NEVER = -1;

    private final Terms terms;
    private volatile @Nullable Open open;

    OrgDecision(Terms terms) {
        this.terms = terms;
    }

    /**
     * All that tells one decision from another.
     *
     * @param decidedFor the number of the view, or when pinned that of the snapshot
     * @param entitlements the number of the entitlements
     * @param pins those of the view, so that it is found again by identity
     * @param off what the organization switches off, or is not entitled to
     * @param refusals the modules it is not entitled to, each with the reason
     * @param unaccepted the modules of which it does not take the valid version, each with the reason
     */
    record Terms(
            long decidedFor,
            long entitlements,
            Pins pins,
            ModuleSet off,
            Map<String, String> refusals,
            Map<String, String> unaccepted) {}

    static OrgDecision of(Snapshot snapshot, OrgId org, Toggles saidToggles, Pins saidPins) {
        Toggles toggles = snapshot.inForce(saidToggles);
        Pins pins = snapshot.catalog().hearsTenants() ? saidPins : Pins.NONE;
        VersionView view = snapshot.versions(pins).view();
        Map<String, String> refusals = snapshot.entitlements().refusals(org, view);
        Map<String, String> unaccepted = snapshot.entitlements().unaccepted(org, view);
        Set<String> refused = new HashSet<>(refusals.keySet());
        refused.addAll(unaccepted.keySet());
        return snapshot.shared(new Terms(
                pins.isEmpty() ? view.number() : snapshot.number(),
                snapshot.entitlements().number(),
                view.pins(),
                view.offInOrg(org, toggles, refused),
                refusals,
                unaccepted));
    }

    boolean holdsFor(Snapshot other) {
        return terms.decidedFor() == (terms.pins().isEmpty() ? other.view().number() : other.number())
                && terms.entitlements() == other.entitlements().number();
    }

    /** The versions valid in the organization. */
    ValidVersions versions(Snapshot current) {
        return current.versions(terms.pins());
    }

    /** What is left to the workspaces; by the snapshot for which this holds, and after so many changes of organizations. */
    Open open(Snapshot snapshot, long orgChanges) {
        Open known = open;
        if (known == null || !known.holdsFor(snapshot, orgChanges)) {
            ModuleSet modules = known != null && known.snapshot() == snapshot.number()
                    ? known.modules()
                    : versions(snapshot).available(terms.off());
            known = new Open(snapshot.number(), orgChanges, terms.pins(), modules);
            open = known;
        }
        return known;
    }

    /** The same for one look at an organization that is known to be as it was when this was decided. */
    Open open(Snapshot snapshot) {
        Open known = open;
        return known != null && known.snapshot() == snapshot.number() ? known : open(snapshot, NEVER);
    }

    /** The modules the organization is not entitled to, each with the reason. */
    Map<String, String> refusals() {
        return terms.refusals();
    }

    /** The modules of which the organization does not take the valid version, each with the reason. */
    Map<String, String> unaccepted() {
        return terms.unaccepted();
    }

    /**
     * What an organization leaves to its workspaces.
     *
     * @param snapshot the number of the snapshot it holds for
     * @param orgChanges how often organizations had changed: any of them may have, so that none need be looked at
     * @param pins of the organization
     * @param modules those that are available wherever a workspace does not object
     */
    record Open(long snapshot, long orgChanges, Pins pins, ModuleSet modules) {
        boolean holdsFor(Snapshot other, long changes) {
            return snapshot == other.number() && orgChanges == changes;
        }
    }
}
