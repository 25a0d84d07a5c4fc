package io.mortise.http.rest;

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

/** The services about tenants, and about what modules add to them. */
public record TenantServices(
        Tenants tenants,
        Memberships memberships,
        Members members,
        TenantRemoval removal,
        WorkspaceSettings settings,
        WorkspaceMarks marks,
        FieldValues fields,
        Themes themes,
        ItemOrders orders,
        Gate gate,
        Contributions contributions,
        ModuleSettings modules,
        ExtensionServices extensions) {}
