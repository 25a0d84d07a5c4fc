package io.mortise.settings.transfer;

import io.mortise.host.state.StateTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/** The registry: modules that ship with the program are there already, in the program's own version. */
final class SystemRules extends OverrideRules {
    private static final String TYPE = "module_type";
    private static final String CORE = "core";

    SystemRules(Parts parts) {
        super(parts);
    }

    @Override
    public void write(Connection connection, StateTable table, Map<String, Object> row) throws SQLException {
        if (CORE.equals(row.get("moduleType")) && table.exists(connection, row)) {
            parts().tables().updateCore(connection, row, revision(row));
        } else {
            table.put(connection, row);
        }
    }

    @Override
    public boolean isEmpty(Connection connection, StateTable table) throws SQLException {
        return !table.hasOther(connection, TYPE, CORE);
    }
}
