package io.mortise.http.rest;

import com.fasterxml.jackson.databind.ObjectWriter;
import io.mortise.host.extension.Contributions;
import io.mortise.host.plugin.PluginCalls;
import io.mortise.http.access.Scopes;
import io.mortise.http.json.JsonDocuments;
import java.util.ArrayList;
import java.util.List;

/** The part of the management API that is about tenants. */
public final class TenantResources {
    private final TenantServices services;
    private final Scopes scopes;

    public TenantResources(TenantServices services, Scopes scopes) {
        this.services = services;
        this.scopes = scopes;
    }

    PluginCalls pluginCalls() {
        return services.extensions().calls();
    }

    Contributions contributions() {
        return services.contributions();
    }

    List<Object> ofSystem(JsonDocuments documents) {
        return List.of(
                new SystemTheme(themes(documents)),
                new SystemSettings(settings(documents)),
                new SystemOrder(orders(documents)));
    }

    List<Object> ofOrganizations(JsonDocuments documents, ObjectWriter writer) {
        ThemeOperations themes = themes(documents);
        return List.of(
                new Organizations(services.tenants(), services.memberships(), removal(), scopes, documents),
                new OrganizationWorkspaces(services.tenants(), services.memberships(), marked(), scopes, documents),
                new OrganizationMembers(members(documents)),
                new OrganizationSettings(settings(documents)),
                new OrganizationOrder(orders(documents)),
                new OrganizationTheme(themes),
                new OrganizationThemeSheet(themes),
                new OrganizationContributions(new ContributionAnswers(services.contributions(), writer)));
    }

    List<Object> ofWorkspaces(JsonDocuments documents, ObjectWriter writer) {
        ThemeOperations themes = themes(documents);
        List<Object> resources = new ArrayList<>(List.of(
                new Workspaces(services.tenants(), rules(), marked(), removal(), documents),
                new WorkspaceMembers(members(documents)),
                new WorkspaceSettingsResource(settings(documents)),
                new WorkspaceOrder(orders(documents)),
                new WorkspaceTheme(themes),
                new WorkspaceThemeSheet(themes),
                new WorkspaceContexts(services.gate(), services.modules(), writer),
                new WorkspaceContributions(new ContributionAnswers(services.contributions(), writer)),
                new WorkspaceFavorite(services.marks()),
                new WorkspaceTags(services.marks(), documents),
                new WorkspaceFields(fields(documents)),
                new MemberFields(fields(documents))));
        resources.addAll(services.extensions().resources(documents, writer));
        return resources;
    }

    private ThemeOperations themes(JsonDocuments documents) {
        return new ThemeOperations(services.themes(), documents);
    }

    private OrderOperations orders(JsonDocuments documents) {
        return new OrderOperations(services.orders(), documents);
    }

    private MemberOperations members(JsonDocuments documents) {
        return new MemberOperations(services.members(), scopes, documents);
    }

    private SettingsOperations settings(JsonDocuments documents) {
        return new SettingsOperations(services.settings(), rules(), documents);
    }

    private FieldOperations fields(JsonDocuments documents) {
        return new FieldOperations(services.fields(), services.contributions(), scopes, documents);
    }

    private WorkspaceRules rules() {
        return new WorkspaceRules(services.extensions().rules(), services.tenants(), services.settings());
    }

    private MarkedWorkspaces marked() {
        return new MarkedWorkspaces(services.marks(), services.memberships());
    }

    private RemovalOperations removal() {
        return new RemovalOperations(services.removal());
    }
}
