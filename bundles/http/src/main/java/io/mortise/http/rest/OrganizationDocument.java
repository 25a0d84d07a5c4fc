package io.mortise.http.rest;

import io.mortise.host.tenant.Organization;

/** An organization on the wire. */
record OrganizationDocument(String id, String name, long revision, String createdAt, String updatedAt) {
    static OrganizationDocument of(Organization organization) {
        return new OrganizationDocument(
                organization.id().value(),
                organization.name(),
                organization.revision(),
                organization.createdAt().toString(),
                organization.updatedAt().toString());
    }
}
