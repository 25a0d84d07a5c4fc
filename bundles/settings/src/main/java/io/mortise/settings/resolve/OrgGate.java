package io.mortise.settings.resolve;

import io.mortise.host.tenant.OrgId;
import io.mortise.settings.resolve.OrgDecision.Open;
import org.jspecify.annotations.Nullable;

/** An organization in the gate's memory, with what was last decided for it. */
final class OrgGate extends Gate {
    private static final int BYTES = 96;

    private final Pins pins;
    private volatile @Nullable OrgDecision decision;
    private volatile @Nullable Open open;

    OrgGate(OrgId org, Toggles toggles, Pins pins) {
        super(org.value(), toggles);
        this.pins = pins;
    }

    OrgId org() {
        return new OrgId(id());
    }

    /** What follows under the snapshot. */
    OrgDecision decision(Snapshot snapshot) {
        OrgDecision known = decision;
        if (known == null || !known.holdsFor(snapshot)) {
            known = OrgDecision.of(snapshot, org(), this, pins);
            decision = known;
        }
        return known;
    }

    /** What it leaves to its workspaces under the snapshot, after so many changes of organizations. */
    Open open(Snapshot snapshot, long orgChanges) {
        Open known = open;
        if (known == null || !known.holdsFor(snapshot, orgChanges)) {
            known = decision(snapshot).open(snapshot, orgChanges);
            open = known;
        }
        return known;
    }

    @Override
    int bytes() {
        return BYTES + moreBytes();
    }
}
