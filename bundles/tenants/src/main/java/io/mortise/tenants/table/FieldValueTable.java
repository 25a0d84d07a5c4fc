package io.mortise.tenants.table;

import io.mortise.host.tenant.Scope.WorkspaceScope;
import io.mortise.host.workspace.FieldId;
import io.mortise.host.workspace.FieldOwner;
import io.mortise.tenants.field.StoredValue;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** {@code tenant_data_field_value}, whose rows are those of an owner that is there. */
public final class FieldValueTable {
    private static final String OF_OWNER = " WHERE org_id = ? AND workspace_id = ? AND user_id = ?";
    private static final String FIND =
            "SELECT module, field_key, type, field_value FROM tenant_data_field_value" + OF_OWNER;
    private static final String ADD = """
            INSERT INTO tenant_data_field_value (org_id, workspace_id, user_id, module, field_key, type, field_value)
            VALUES (?, ?, ?, ?, ?, ?, ?)""";
    private static final String REMOVE =
            "DELETE FROM tenant_data_field_value" + OF_OWNER + " AND module = ? AND field_key = ?";
    private static final String REMOVE_MODULE = "DELETE FROM tenant_data_field_value WHERE module = ?";
    private static final String COUNT_OF_MODULE = "SELECT COUNT(*) FROM tenant_data_field_value WHERE module = ?";
    private static final String COUNT =
            "SELECT COUNT(*) FROM tenant_data_field_value WHERE org_id = ? AND workspace_id = ?";

    /** All values of the owner, whether there are such fields or not. */
    public Map<FieldId, Object> of(Connection connection, FieldOwner owner) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(FIND)) {
            FieldOwnerTable.bind(select, 1, owner);
            try (ResultSet rows = select.executeQuery()) {
                Map<FieldId, Object> values = new HashMap<>();
                while (rows.next()) {
                    StoredValue stored = new StoredValue(rows.getString(3), rows.getString(4));
                    values.put(new FieldId(rows.getString(1), rows.getString(2)), stored.value());
                }
                return values;
            }
        }
    }

    public void add(Connection connection, FieldOwner owner, Map<FieldId, Object> values) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(ADD)) {
            for (Map.Entry<FieldId, Object> value : values.entrySet()) {
                StoredValue stored = StoredValue.of(value.getValue());
                FieldOwnerTable.bind(insert, 1, owner);
                insert.setString(4, value.getKey().module());
                insert.setString(5, value.getKey().key());
                insert.setString(6, stored.type());
                insert.setString(7, stored.text());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    public void remove(Connection connection, FieldOwner owner, Set<FieldId> fields) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(REMOVE)) {
            for (FieldId field : fields) {
                FieldOwnerTable.bind(delete, 1, owner);
                delete.setString(4, field.module());
                delete.setString(5, field.key());
                delete.addBatch();
            }
            delete.executeBatch();
        }
    }

    /** Removes the values of all owners. */
    public void removeModule(Connection connection, String module) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(REMOVE_MODULE)) {
            delete.setString(1, module);
            delete.executeUpdate();
        }
    }

    /** How many values all owners have of a module. */
    public long count(Connection connection, String module) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(COUNT_OF_MODULE)) {
            select.setString(1, module);
            return count(select);
        }
    }

    /** How many the workspace and its members have. */
    public long count(Connection connection, WorkspaceScope workspace) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(COUNT)) {
            select.setString(1, workspace.orgId().value());
            select.setString(2, workspace.id().value());
            return count(select);
        }
    }

    private static long count(PreparedStatement select) throws SQLException {
        try (ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}
