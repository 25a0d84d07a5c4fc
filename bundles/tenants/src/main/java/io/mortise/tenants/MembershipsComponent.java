package io.mortise.tenants;

import io.mortise.host.database.Transactions;
import io.mortise.host.identity.Role;
import io.mortise.host.tenant.Memberships;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.WorkspaceId;
import io.mortise.tenants.table.OrgMemberTable;
import io.mortise.tenants.table.WorkspaceMemberTable;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The service {@link Memberships}: each question is one look-up by primary key. */
@Component(immediate = true)
public final class MembershipsComponent implements Memberships {
    private final Transactions transactions;
    private final OrgMemberTable orgMembers = new OrgMemberTable();
    private final WorkspaceMemberTable workspaceMembers = new WorkspaceMemberTable();

    @Activate
    public MembershipsComponent(@Reference(name = "transactions") Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Optional<Role> role(String userId, OrgId org) {
        return transactions.read(c -> orgMembers.role(c, org, userId));
    }

    @Override
    public Optional<Role> role(String userId, OrgId org, WorkspaceId workspace) {
        return transactions.read(c -> workspaceMembers.role(c, org, workspace, userId));
    }
}
