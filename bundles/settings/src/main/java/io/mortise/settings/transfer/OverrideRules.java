package io.mortise.settings.transfer;

import io.mortise.host.database.ChangeLog;
import io.mortise.host.identity.Actor;
import io.mortise.host.state.TableRules;
import io.mortise.host.tenant.Scope;
import io.mortise.settings.json.JsonText;
import io.mortise.settings.store.OverrideStateTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** What importing overrides does besides writing them. */
class OverrideRules implements TableRules {
    private static final List<String> OBJECTS =
            List.of("config", "configOverrides", "featureFlags", "featureFlagOverrides");

    private final Parts parts;

    /**
     * What they need.
     *
     * @param module the member of a row that names its module
     */
    record Parts(OverrideStateTable tables, ChangeLog changeLog, Runnable committed, String module, ScopeOfRow scope) {}

    /** Finds the scope of a row. */
    @FunctionalInterface
    interface ScopeOfRow {
        Scope of(Map<String, Object> row);
    }

    OverrideRules(Parts parts) {
        this.parts = parts;
    }

    Parts parts() {
        return parts;
    }

    @Override
    public Map<String, Object> checked(Map<String, Object> row) {
        parts.scope().of(row);
        revision(row);
        try {
            OBJECTS.stream()
                    .filter(row::containsKey)
                    .forEach(member -> JsonText.object(String.valueOf(row.get(member))));
            JsonText.texts(String.valueOf(row.get("locks")));
        } catch (IllegalStateException fault) {
            throw new IllegalArgumentException("one of its documents is not the JSON that is expected", fault);
        }
        return row;
    }

    @Override
    public void before(Connection connection) throws SQLException {
        parts.tables().liftGuards(connection);
    }

    @Override
    public void after(Connection connection, List<Map<String, Object>> rows, Actor actor) throws SQLException {
        for (Map<String, Object> row : rows) {
            Scope scope = parts.scope().of(row);
            String module = String.valueOf(row.get(parts.module()));
            parts.changeLog()
                    .append(
                            connection,
                            "module",
                            scope.key(),
                            scope.org().map(Object::toString),
                            module,
                            row.get("deletedAt") == null ? revision(row) : 0);
        }
    }

    @Override
    public void committed(List<Map<String, Object>> rows) {
        parts.committed().run();
    }

    static long revision(Map<String, Object> row) {
        if (row.get("revision") instanceof Number number) {
            return number.longValue();
        }
        throw new IllegalArgumentException("its 'revision' is no number");
    }
}
