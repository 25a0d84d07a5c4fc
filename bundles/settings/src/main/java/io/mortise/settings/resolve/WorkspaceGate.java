package io.mortise.settings.resolve;

import io.mortise.host.tenant.OrgId;

/** A workspace in the gate's memory. */
final class WorkspaceGate extends Gate<WorkspaceGate> {
    private static final int BYTES = 40;

    private final Toggles toggles;
    private volatile OrgGate org;

    WorkspaceGate(String id, OrgGate org, Toggles toggles) {
        super(id);
        this.org = org;
        this.toggles = toggles;
    }

    Toggles toggles() {
        return toggles;
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
        return BYTES + toggles.bytes();
    }
}
