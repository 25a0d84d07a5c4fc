package io.mortise.desired;

import io.mortise.host.identity.Users;
import io.mortise.host.tenant.Members;
import io.mortise.host.tenant.TenantRemoval;
import io.mortise.host.tenant.Tenants;
import io.mortise.host.workspace.ItemOrders;
import io.mortise.host.workspace.WorkspaceSettings;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The services about users and tenants. */
@Component(service = TenantSide.class)
public final class TenantSide {
    private final Users users;
    private final Tenants tenants;
    private final TenantRemoval removal;
    private final Members members;
    private final WorkspaceSettings settings;
    private final ItemOrders orders;

    @Activate
    public TenantSide(
            @Reference(name = "users") Users users,
            @Reference(name = "tenants") Tenants tenants,
            @Reference(name = "removal") TenantRemoval removal,
            @Reference(name = "members") Members members,
            @Reference(name = "settings") WorkspaceSettings settings,
            @Reference(name = "orders") ItemOrders orders) {
        this.users = users;
        this.tenants = tenants;
        this.removal = removal;
        this.members = members;
        this.settings = settings;
        this.orders = orders;
    }

    Users users() {
        return users;
    }

    Tenants tenants() {
        return tenants;
    }

    TenantRemoval removal() {
        return removal;
    }

    Members members() {
        return members;
    }

    WorkspaceSettings settings() {
        return settings;
    }

    ItemOrders orders() {
        return orders;
    }
}
