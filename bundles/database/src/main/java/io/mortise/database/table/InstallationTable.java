package io.mortise.database.table;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** {@code mgmt_data_installation}: which installation this is, and by which import it is taken. */
public final class InstallationTable {
    private static final String FIND = "SELECT uuid, import_id FROM mgmt_data_installation WHERE id = 1";
    private static final String LOCK = FIND + " FOR UPDATE";
    private static final String TAKE = "UPDATE mgmt_data_installation SET import_id = ? WHERE id = 1";

    /** Its id. */
    public String uuid(Connection connection) throws SQLException {
        return find(connection, FIND).uuid();
    }

    /** The import that it is taken by. */
    public Optional<String> current(Connection connection) throws SQLException {
        return find(connection, FIND).importId();
    }

    /** The same, which nobody else changes or locks before the end of the transaction. */
    public Optional<String> lock(Connection connection) throws SQLException {
        return find(connection, LOCK).importId();
    }

    /** It is taken by that import from now on, or by none. */
    public void take(Connection connection, Optional<String> importId) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(TAKE)) {
            update.setString(1, importId.orElse(null));
            update.executeUpdate();
        }
    }

    private static Row find(Connection connection, String sql) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            if (!row.next()) {
                throw new SQLException("mgmt_data_installation has lost its only row");
            }
            return new Row(row.getString(1), Optional.ofNullable(row.getString(2)));
        }
    }

    private record Row(String uuid, Optional<String> importId) {}
}
