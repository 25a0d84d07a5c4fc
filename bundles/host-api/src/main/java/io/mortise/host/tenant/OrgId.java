package io.mortise.host.tenant;

/** The id of an organization: 2 to 63 of {@code a-z 0-9 -}, beginning with a letter or digit, and not reserved. */
public record OrgId(String value) implements Comparable<OrgId> {

    public OrgId {
        TenantIds.check("organization", value);
    }

    @Override
    public int compareTo(OrgId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
