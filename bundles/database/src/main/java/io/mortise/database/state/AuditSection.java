package io.mortise.database.state;

import static io.mortise.host.state.StateColumn.json;
import static io.mortise.host.state.StateColumn.text;
import static io.mortise.host.state.StateColumn.time;
import static io.mortise.host.state.StateColumn.whole;

import io.mortise.host.database.Dialect;
import io.mortise.host.database.Transactions;
import io.mortise.host.state.StateSection;
import io.mortise.host.state.StateTable;
import io.mortise.host.state.TableRules;
import io.mortise.host.state.TableSection;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** The audit log as a section: entries keep their time and get new numbers, in the old order. */
public final class AuditSection {
    /** First: what is done here while the import goes on comes after the old entries, as it did. */
    private static final int ORDER = 50;

    private AuditSection() {}

    public static StateSection of(Transactions transactions) {
        return new TableSection("audit", ORDER, transactions, table(transactions.dialect()), new Appended());
    }

    private static StateTable table(Dialect dialect) {
        return new StateTable(
                "mgmt_log_audit",
                dialect,
                List.of(whole("id")),
                List.of(
                        time("happened_at"),
                        text("user_id"),
                        text("channel"),
                        text("address"),
                        text("correlation_id"),
                        text("reason"),
                        text("action"),
                        text("scope"),
                        text("org_id"),
                        text("subject"),
                        json("detail")));
    }

    private static final class Appended implements TableRules {
        @Override
        public void write(Connection connection, StateTable table, Map<String, Object> row) throws SQLException {
            table.append(connection, row);
        }
    }
}
