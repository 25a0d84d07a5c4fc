package io.mortise.http;

import io.mortise.host.extension.Contributions;
import io.mortise.host.extension.Gate;
import io.mortise.host.settings.ModuleSettings;
import io.mortise.host.tenant.Members;
import io.mortise.host.tenant.Memberships;
import io.mortise.host.tenant.TenantRemoval;
import io.mortise.host.tenant.Tenants;
import io.mortise.host.theme.Themes;
import io.mortise.host.workspace.FieldValues;
import io.mortise.host.workspace.ItemOrders;
import io.mortise.host.workspace.WorkspaceMarks;
import io.mortise.host.workspace.WorkspaceSettings;
import io.mortise.http.rest.TenantResources;
import io.mortise.http.rest.TenantServices;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Everything that the endpoints about tenants need. */
@Component(service = TenantEndpoints.class)
public final class TenantEndpoints {
    private final TenantResources resources;

    @Activate
    public TenantEndpoints(
            @Reference(name = "admittance") Admittance admittance,
            @Reference(name = "tenants") Tenants tenants,
            @Reference(name = "memberships") Memberships memberships,
            @Reference(name = "members") Members members,
            @Reference(name = "removal") TenantRemoval removal,
            @Reference(name = "settings") WorkspaceSettings settings,
            @Reference(name = "marks") WorkspaceMarks marks,
            @Reference(name = "fields") FieldValues fields,
            @Reference(name = "themes") Themes themes,
            @Reference(name = "orders") ItemOrders orders,
            @Reference(name = "gate") Gate gate,
            @Reference(name = "contributions") Contributions contributions,
            @Reference(name = "modules") ModuleSettings modules,
            @Reference(name = "extensions") ExtensionEndpoints extensions) {
        resources = new TenantResources(
                new TenantServices(
                        tenants,
                        memberships,
                        members,
                        removal,
                        settings,
                        marks,
                        fields,
                        themes,
                        orders,
                        gate,
                        contributions,
                        modules,
                        extensions.services()),
                admittance.scopes());
    }

    TenantResources resources() {
        return resources;
    }
}
