package io.mortise.host.state;

import io.mortise.host.identity.Actor;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/** What is special about importing the rows of a table. */
@ConsumerType
public interface TableRules {
    /** Nothing is. */
    TableRules NONE = new TableRules() {};

    /**
     * The row as it is to be written. Throws {@link IllegalArgumentException}, or a {@code ProblemException}, for one that
     * cannot be kept.
     */
    default Map<String, Object> checked(Map<String, Object> row) {
        return row;
    }

    /** Before a page is exported, in no transaction: the place to write what still waits in memory. */
    default void beforeExport() {}

    /** First of all in the transaction. */
    default void before(Connection connection) throws SQLException {}

    /** Writes one row. */
    default void write(Connection connection, StateTable table, Map<String, Object> row) throws SQLException {
        table.put(connection, row);
    }

    /** Last of all in the transaction: the place for the change log. */
    default void after(Connection connection, List<Map<String, Object>> rows, Actor actor) throws SQLException {}

    /** When that is committed. */
    default void committed(List<Map<String, Object>> rows) {}

    /** Whether the table holds nothing but what every new installation has. */
    default boolean isEmpty(Connection connection, StateTable table) throws SQLException {
        return true;
    }
}
