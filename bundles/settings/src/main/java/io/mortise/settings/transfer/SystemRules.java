package io.mortise.settings.transfer;

import io.mortise.host.state.StateTable;
import io.mortise.settings.cascade.RegisteredModule;
import io.mortise.settings.store.RowLock;
import io.mortise.settings.store.SettingsDialect;
import io.mortise.settings.store.SystemModuleTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/**
 * The registry: modules that ship with the program are there already, in the program's own version. Which modules are core says
 * this program and no file, since those cannot be switched off or be replaced.
 */
final class SystemRules extends OverrideRules {
    private static final String TYPE = "module_type";
    private static final String CORE = "core";

    private final SystemModuleTable registry;

    SystemRules(Parts parts, SettingsDialect dialect) {
        super(parts);
        this.registry = new SystemModuleTable(dialect);
    }

    @Override
    public void write(Connection connection, StateTable table, Map<String, Object> row) throws SQLException {
        boolean saysCore = CORE.equals(row.get("moduleType"));
        Optional<RegisteredModule> here = registry.find(connection, String.valueOf(row.get("name")), RowLock.EXCLUSIVE);
        boolean isCore =
                here.filter(module -> module.installed() && module.isCore()).isPresent();
        if (isCore && !saysCore) {
            throw new IllegalArgumentException(
                    "it is no core module by its 'moduleType', and in this program it is one");
        }
        if (isCore && Boolean.FALSE.equals(row.get("isEnabled"))) {
            throw new IllegalArgumentException("its 'isEnabled' is false, and a core module cannot be switched off");
        }
        if (saysCore && !isCore && !Boolean.FALSE.equals(row.get("isInstalled"))) {
            throw new IllegalArgumentException(
                    "it is an installed core module by its 'moduleType', and this program has no core module of that name");
        }
        if (isCore) {
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
