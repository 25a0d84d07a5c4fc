package io.mortise.http.rest;

import com.fasterxml.jackson.databind.ObjectWriter;
import io.mortise.http.access.Scopes;
import io.mortise.http.json.JsonDocuments;
import java.util.List;

/** The part of the management API that is about tenants. */
public final class TenantResources {
    private final TenantServices services;
    private final Scopes scopes;

    public TenantResources(TenantServices services, Scopes scopes) {
        this.services = services;
        this.scopes = scopes;
    }

    List<Object> resources(JsonDocuments documents, ObjectWriter writer) {
        MarkedWorkspaces marked = new MarkedWorkspaces(services.marks(), services.memberships());
        RemovalOperations removal = new RemovalOperations(services.removal());
        MemberOperations members = new MemberOperations(services.members(), documents);
        SettingsOperations settings = new SettingsOperations(services.settings(), documents);
        OrderOperations orders = new OrderOperations(services.orders(), documents);
        return List.of(
                new Organizations(services.tenants(), services.memberships(), removal, scopes, documents),
                new OrganizationWorkspaces(services.tenants(), services.memberships(), marked, scopes, documents),
                new Workspaces(services.tenants(), marked, removal, documents),
                new OrganizationMembers(members),
                new WorkspaceMembers(members),
                new SystemSettings(settings),
                new OrganizationSettings(settings),
                new WorkspaceSettingsResource(settings),
                new SystemOrder(orders),
                new OrganizationOrder(orders),
                new WorkspaceOrder(orders),
                new WorkspaceContexts(services.gate(), services.modules(), writer),
                new WorkspaceFavorite(services.marks()),
                new WorkspaceTags(services.marks(), documents));
    }
}
