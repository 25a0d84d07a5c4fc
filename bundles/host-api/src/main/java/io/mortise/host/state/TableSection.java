package io.mortise.host.state;

import io.mortise.host.database.Transactions;
import io.mortise.host.problem.NearestName;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A section that is a table. All its transactions are here, and each is about the rows of all organizations. */
public final class TableSection implements StateSection {
    /** Data, constraints and the guards of a trigger: the row's fault. */
    private static final List<String> FAULTS_OF_ROWS = List.of("22", "23", "MR");

    private static final String MEND = "Export again from the installation that the file came from";

    private final String name;
    private final int order;
    private final Transactions transactions;
    private final StateTable table;
    private final TableRules rules;

    public TableSection(String name, int order, Transactions transactions, StateTable table, TableRules rules) {
        this.name = name;
        this.order = order;
        this.transactions = transactions;
        this.table = table;
        this.rules = rules;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int order() {
        return order;
    }

    @Override
    public StatePage export(Optional<String> cursor, int limit) {
        rules.beforeExport();
        try {
            return transactions.read(connection -> table.page(connection, cursor, limit));
        } catch (IllegalArgumentException fault) {
            throw new ProblemException(
                    new Problem(
                            ProblemCode.INVALID_PARAMETER,
                            "The query parameter 'cursor' is not valid",
                            "No page of " + name + " gave it",
                            "query parameter cursor",
                            "Begin with the first page, without a cursor"),
                    fault);
        }
    }

    @Override
    public void importRows(List<Map<String, Object>> rows, StateBatch batch) {
        List<Map<String, Object>> checked = rows.stream().map(this::checked).toList();
        transactions.run(connection -> {
            rules.before(connection);
            for (Map<String, Object> row : checked) {
                write(connection, row);
            }
            batch.done(connection);
            rules.after(connection, checked, batch.actor());
            return checked;
        });
        rules.committed(checked);
    }

    @Override
    public boolean isEmpty() {
        return transactions.read(connection -> rules.isEmpty(connection, table));
    }

    private Map<String, Object> checked(Map<String, Object> row) {
        List<String> known = table.members();
        for (String member : row.keySet()) {
            if (!known.contains(member)) {
                throw invalid(row, "it has the unknown member '" + member + "'", NearestName.mend(member, known));
            }
        }
        try {
            return rules.checked(row);
        } catch (IllegalArgumentException | ProblemException fault) {
            throw invalid(row, fault);
        }
    }

    private void write(Connection connection, Map<String, Object> row) throws SQLException {
        try {
            rules.write(connection, table, row);
        } catch (IllegalArgumentException fault) {
            throw invalid(row, fault);
        } catch (SQLException fault) {
            String state = String.valueOf(fault.getSQLState());
            if (FAULTS_OF_ROWS.stream().noneMatch(state::startsWith)) {
                throw fault;
            }
            // Not its message, which may hold values of the row.
            throw invalid(row, "the database refuses it with SQLSTATE " + state, MEND);
        }
    }

    private ProblemException invalid(Map<String, Object> row, Exception fault) {
        return new ProblemException(problem(row, String.valueOf(fault.getMessage()), MEND), fault);
    }

    private ProblemException invalid(Map<String, Object> row, String why, String mend) {
        return new ProblemException(problem(row, why, mend));
    }

    /** Names the row by its key alone: other members may be secrets. */
    private Problem problem(Map<String, Object> row, String why, String mend) {
        return new Problem(
                ProblemCode.ROW_INVALID,
                "A row of " + name + " was not imported, nor were those sent with it",
                why,
                name + " " + table.key(row),
                mend);
    }
}
