package io.mortise.http.rest;

import io.mortise.host.identity.Access;
import io.mortise.host.identity.Caller;
import io.mortise.host.tenant.Memberships;
import io.mortise.host.tenant.Organization;
import io.mortise.host.tenant.Page;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.Tenants;
import io.mortise.host.tenant.UnknownScope;
import io.mortise.http.access.Call;
import io.mortise.http.access.Requires;
import io.mortise.http.access.Scopes;
import io.mortise.http.json.JsonDocuments;
import io.mortise.http.openapi.Answers;
import io.mortise.http.openapi.Takes;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Organizations. */
@Path("/orgs")
@Produces(MediaType.APPLICATION_JSON)
public final class Organizations {
    private static final int PAGE = 100;

    private final Tenants tenants;
    private final Memberships memberships;
    private final RemovalOperations removal;
    private final Scopes scopes;
    private final JsonDocuments documents;

    Organizations(
            Tenants tenants,
            Memberships memberships,
            RemovalOperations removal,
            Scopes scopes,
            JsonDocuments documents) {
        this.tenants = tenants;
        this.memberships = memberships;
        this.removal = removal;
        this.scopes = scopes;
        this.documents = documents;
    }

    /** System administrators see every organization, others those to which they belong. */
    @GET
    @Requires(
            value = Access.SIGNED_IN,
            query = {"limit", "cursor"})
    @Answers(value = OrganizationDocument.class, list = true)
    public Response list(@Context Call call) {
        if (!scopes.allows(call.caller(), Access.SYSTEM_ADMIN, Scope.SYSTEM)) {
            return Paging.page(
                    call,
                    own(call.caller()),
                    organization -> organization.id().value(),
                    OrganizationDocument::of,
                    call.query().limit(PAGE));
        }
        Page<Organization> page =
                tenants.organizations(call.query().limit(PAGE), call.query().cursor());
        return Paging.page(
                call, page.items().stream().map(OrganizationDocument::of).toList(), page.next());
    }

    /** Those to which the caller belongs and in which the caller's token holds. */
    private List<Organization> own(Caller caller) {
        return memberships.organizationsOf(caller.userId()).stream()
                .filter(organization -> caller.reaches(Scope.of(organization.id())))
                .toList();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Requires(Access.SYSTEM_ADMIN)
    @Takes(OrganizationInput.class)
    @Answers(value = OrganizationDocument.class, status = 201)
    public Response create(@Context Call call, InputStream body) throws IOException {
        Organization created = tenants.createOrganization(documents.required(body), call.actor());
        return Responses.created("orgs/" + created.id(), OrganizationDocument.of(created));
    }

    @GET
    @Path("{orgId}")
    @Requires(Access.ORG_MEMBER)
    public OrganizationDocument get(@Context Call call) {
        return tenants.organization(call.org())
                .map(OrganizationDocument::of)
                .orElseThrow(() -> UnknownScope.org(call.org()));
    }

    @PATCH
    @Path("{orgId}")
    @Consumes({MediaTypes.MERGE_PATCH, MediaType.APPLICATION_JSON})
    @Requires(Access.ORG_ADMIN)
    @Takes(OrganizationPatch.class)
    public OrganizationDocument update(@Context Call call, InputStream body) throws IOException {
        return OrganizationDocument.of(tenants.updateOrganization(call.org(), documents.required(body), call.actor()));
    }

    @DELETE
    @Path("{orgId}")
    @Requires(
            value = Access.ORG_ADMIN,
            deletedToo = true,
            query = {"purge", "dryRun"})
    @Answers(
            value = RemovalDocument.class,
            status = {200, 204})
    public Response delete(@Context Call call) {
        return removal.delete(call);
    }

    @GET
    @Path("{orgId}/deletion")
    @Requires(
            value = Access.ORG_ADMIN,
            deletedToo = true,
            query = {"purge"})
    public RemovalDocument deletion(@Context Call call) {
        return removal.preview(call);
    }

    @POST
    @Path("{orgId}/restore")
    @Requires(value = Access.SYSTEM_ADMIN, deletedToo = true)
    public OrganizationDocument restore(@Context Call call) {
        removal.restore(call);
        return get(call);
    }
}
