package io.mortise.tenants;

import io.mortise.host.identity.UserCleanup;
import io.mortise.tenants.table.FieldOwnerTable;
import io.mortise.tenants.table.OrgMemberTable;
import io.mortise.tenants.table.WorkspaceMemberTable;
import java.sql.Connection;
import java.sql.SQLException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Ends the memberships of a user who is deleted, with what fields say of them: whoever gets the same id later must not have them. */
@Component
public final class MemberCleanup implements UserCleanup {
    private final HeldRoles roles;
    private final OrgMemberTable orgMembers = new OrgMemberTable();
    private final WorkspaceMemberTable workspaceMembers = new WorkspaceMemberTable();
    private final FieldOwnerTable fields = new FieldOwnerTable();

    @Activate
    public MemberCleanup(@Reference(name = "roles") HeldRoles roles) {
        this.roles = roles;
    }

    @Override
    public void delete(Connection connection, String userId) throws SQLException {
        fields.removeUser(connection, userId);
        workspaceMembers.removeUser(connection, userId);
        orgMembers.removeUser(connection, userId);
    }

    @Override
    public void deleted(String userId) {
        roles.haveChanged();
    }
}
