package io.mortise.tenants;

import io.mortise.host.database.WorkspaceDirectory;
import io.mortise.host.identity.Actor;
import io.mortise.host.identity.UserDirectory;
import io.mortise.host.state.StateTable;
import io.mortise.host.state.TableRules;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.WorkspaceId;
import io.mortise.host.theme.ThemeChoice;
import io.mortise.tenants.field.StoredValue;
import io.mortise.tenants.order.OrderDocument;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What importing does besides writing the rows: ids are checked, the directory and the followers are told. */
final class TenantRules {
    private static final String ID = "id";
    private static final String ORG_ID = "orgId";
    private static final String WORKSPACE_ID = "workspaceId";
    private static final String USER_ID = "userId";

    private static final List<String> ORDERS = List.of(OrderDocument.TABS, OrderDocument.NAVIGATION);

    private final WorkspaceDirectory directory;
    private final TenantRecord record;
    private final HeldRoles roles;
    private final UserDirectory users;

    TenantRules(WorkspaceDirectory directory, TenantRecord record, HeldRoles roles, UserDirectory users) {
        this.users = users;
        this.directory = directory;
        this.record = record;
        this.roles = roles;
    }

    TableRules organizations() {
        return new Followed("org", TenantRules::organization) {
            @Override
            public boolean isEmpty(Connection connection, StateTable table) throws SQLException {
                return !table.hasOther(connection, ID, "");
            }
        };
    }

    TableRules workspaces() {
        return new Followed("workspace", TenantRules::workspace) {
            @Override
            public void write(Connection connection, StateTable table, Map<String, Object> row) throws SQLException {
                add(connection, row);
                table.put(connection, row);
            }

            @Override
            public void committed(List<Map<String, Object>> rows) {
                rows.forEach(row -> directory.forget(new WorkspaceId(text(row, ID))));
            }
        };
    }

    /** Labels, features and themes of the system, organizations or workspaces. */
    TableRules settings() {
        return new Followed("settings", TenantRules::scopeOf) {
            @Override
            public Map<String, Object> checked(Map<String, Object> row) {
                if (row.get("theme") instanceof String theme) {
                    ThemeChoice unused = ThemeChoice.parse(theme); // throws for what names none
                }
                return super.checked(row);
            }
        };
    }

    /** The order of items of the system, organizations or workspaces. */
    TableRules order() {
        return new Followed("order", TenantRules::scopeOf) {
            @Override
            public Map<String, Object> checked(Map<String, Object> row) {
                ORDERS.forEach(list -> checkOrder(row, list));
                return super.checked(row);
            }
        };
    }

    private static void checkOrder(Map<String, Object> row, String list) {
        if (row.get(list) != null && !OrderDocument.isStored(text(row, list))) {
            throw new IllegalArgumentException("its '" + list + "' is no list of ids of items");
        }
    }

    /** Members, and other rows that belong to an organization or a workspace. */
    TableRules belonging() {
        return new TableRules() {
            @Override
            public Map<String, Object> checked(Map<String, Object> row) {
                scopeOf(row);
                if (row.containsKey(USER_ID)) {
                    checkUser(text(row, USER_ID));
                }
                return row;
            }

            @Override
            public void committed(List<Map<String, Object>> rows) {
                roles.haveChanged();
            }
        };
    }

    /** Who has values of custom fields: workspaces, which name no user, and members. */
    TableRules fieldOwners() {
        return new Followed("fields", TenantRules::scopeOf) {
            @Override
            public Map<String, Object> checked(Map<String, Object> row) {
                checkOwner(row);
                return super.checked(row);
            }
        };
    }

    TableRules fieldValues() {
        return new TableRules() {
            @Override
            public Map<String, Object> checked(Map<String, Object> row) {
                checkOwner(row);
                Object unused = new StoredValue(text(row, "type"), text(row, "fieldValue")).value();
                return row;
            }
        };
    }

    private void checkOwner(Map<String, Object> row) {
        scopeOf(row);
        if (!text(row, USER_ID).isEmpty()) {
            checkUser(text(row, USER_ID));
        }
    }

    /** What is left of a user who is not there would be the next one's who gets that id. */
    private void checkUser(String userId) {
        if (!users.exists(userId)) {
            throw new IllegalArgumentException("its user does not exist");
        }
    }

    private void add(Connection connection, Map<String, Object> row) throws SQLException {
        Scope.WorkspaceScope workspace = workspace(row);
        if (!directory.add(connection, workspace.orgId(), workspace.id())
                && !directory.orgOf(connection, workspace.id()).equals(Optional.of(workspace.orgId()))
                && row.get("deletedAt") == null) {
            throw new IllegalArgumentException("the id of this workspace belongs to another organization's here");
        }
        if (row.get("deletedAt") != null) {
            directory.hide(connection, workspace.id());
        }
    }

    private static Scope organization(Map<String, Object> row) {
        return Scope.of(new OrgId(text(row, ID)));
    }

    private static Scope.WorkspaceScope workspace(Map<String, Object> row) {
        return Scope.of(new OrgId(text(row, ORG_ID)), new WorkspaceId(text(row, ID)));
    }

    private static Scope scopeOf(Map<String, Object> row) {
        if (!row.containsKey(ORG_ID)) {
            return Scope.SYSTEM;
        }
        OrgId org = new OrgId(text(row, ORG_ID));
        return row.containsKey(WORKSPACE_ID) ? Scope.of(org, new WorkspaceId(text(row, WORKSPACE_ID))) : Scope.of(org);
    }

    private static String text(Map<String, Object> row, String member) {
        if (row.get(member) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("its '" + member + "' is no text");
    }

    /** What followers are told of a row. */
    private record Change(Scope scope, long revision) {}

    private class Followed implements TableRules {
        private final String kind;
        private final Function<Map<String, Object>, ? extends Scope> scope;

        Followed(String kind, Function<Map<String, Object>, ? extends Scope> scope) {
            this.kind = kind;
            this.scope = scope;
        }

        @Override
        public Map<String, Object> checked(Map<String, Object> row) {
            change(row);
            return row;
        }

        @Override
        public void after(Connection connection, List<Map<String, Object>> rows, Actor actor) throws SQLException {
            for (Map<String, Object> row : rows) {
                Change change = change(row);
                record.change(connection, kind, change.scope(), change.revision());
            }
        }

        private Change change(Map<String, Object> row) {
            if (row.get("revision") instanceof Number revision) {
                return new Change(scope.apply(row), revision.longValue());
            }
            throw new IllegalArgumentException("its 'revision' is no number");
        }
    }
}
