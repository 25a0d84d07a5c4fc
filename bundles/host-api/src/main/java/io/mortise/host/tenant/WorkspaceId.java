package io.mortise.host.tenant;

/** The id of a workspace, unique across organizations; same form as {@link OrgId}. */
public record WorkspaceId(String value) implements Comparable<WorkspaceId> {

    public WorkspaceId {
        TenantIds.check("workspace", value);
    }

    @Override
    public int compareTo(WorkspaceId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
