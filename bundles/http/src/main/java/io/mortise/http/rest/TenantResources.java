package io.mortise.http.rest;

import com.fasterxml.jackson.databind.ObjectWriter;
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

    List<Object> resources(JsonDocuments documents, ObjectWriter writer) {
        MarkedWorkspaces marked = new MarkedWorkspaces(services.marks(), services.memberships());
        RemovalOperations removal = new RemovalOperations(services.removal());
        MemberOperations members = new MemberOperations(services.members(), documents);
        WorkspaceRules rules =
                new WorkspaceRules(services.extensions().rules(), services.tenants(), services.settings());
        SettingsOperations settings = new SettingsOperations(services.settings(), rules, documents);
        ContributionAnswers contributions = new ContributionAnswers(services.contributions(), writer);
        ThemeOperations themes = new ThemeOperations(services.themes(), documents);
        OrderOperations orders = new OrderOperations(services.orders(), documents);
        List<Object> resources = new ArrayList<>(List.of(
                new SystemTheme(themes),
                new OrganizationTheme(themes),
                new OrganizationThemeSheet(themes),
                new WorkspaceTheme(themes),
                new WorkspaceThemeSheet(themes),
                new Organizations(services.tenants(), services.memberships(), removal, scopes, documents),
                new OrganizationWorkspaces(services.tenants(), services.memberships(), marked, scopes, documents),
                new Workspaces(services.tenants(), rules, marked, removal, documents),
                new OrganizationMembers(members),
                new WorkspaceMembers(members),
                new SystemSettings(settings),
                new OrganizationSettings(settings),
                new WorkspaceSettingsResource(settings),
                new SystemOrder(orders),
                new OrganizationOrder(orders),
                new WorkspaceOrder(orders),
                new WorkspaceContexts(services.gate(), services.modules(), writer),
                new WorkspaceContributions(contributions),
                new OrganizationContributions(contributions),
                new WorkspaceFavorite(services.marks()),
                new WorkspaceTags(services.marks(), documents)));
        resources.addAll(services.extensions().resources(documents, writer));
        return resources;
    }
}
