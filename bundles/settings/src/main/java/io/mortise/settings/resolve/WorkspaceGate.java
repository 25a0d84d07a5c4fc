package io.mortise.settings.resolve;

import io.mortise.host.tenant.OrgId;

/** A workspace in the gate's memory. */
final class WorkspaceGate extends Gate<WorkspaceGate> {
    private static final int BYTES = 48;

    private volatile OrgGate org;

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

    boolean belongsTo(OrgId id) {
        return org.id().equals(id.value());
    }

    @Override
    int bytes() {
        return BYTES + moreBytes();
    }
}
