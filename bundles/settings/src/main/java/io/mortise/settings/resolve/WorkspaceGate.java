package io.mortise.settings.resolve;

import io.mortise.host.tenant.OrgId;
import io.mortise.settings.resolve.OrgDecision.Open;
import org.jspecify.annotations.Nullable;

/** A workspace in the gate's memory. */
final class WorkspaceGate extends Gate {
    private static final int BYTES = 88;

    private volatile OrgGate org;
    /** Written without order: it says itself for how long it holds. */
    private @Nullable Open open;

    WorkspaceGate(String id, OrgGate org, Toggles toggles) {
        super(id, toggles);
        this.org = org;
    }

    /** The organization as it was when last looked for: perhaps dropped since. */
    OrgGate org() {
        return org;
    }

    /** The same organization, looked for again. */
    void setOrg(OrgGate found) {
        org = found;
    }

    /** What the organization left to it when that was last asked. */
    @Nullable
    Open open() {
        return open;
    }

    void setOpen(Open found) {
        open = found;
    }

    boolean belongsTo(OrgId id) {
        return org.id().equals(id.value());
    }

    @Override
    int bytes() {
        return BYTES + moreBytes();
    }
}
