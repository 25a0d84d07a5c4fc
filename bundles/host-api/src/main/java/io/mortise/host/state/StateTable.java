package io.mortise.host.state;

import io.mortise.host.database.Dialect;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A table whose rows are exported whole, in the order of its key, and written back the same. The one place of the SQL for that,
 * whatever the table; safe for use by many threads.
 */
public final class StateTable {
    /** Documents can be large: a page ends early rather than fill the memory. */
    private static final int MOST_CHARACTERS = 4 << 20;

    private final String name;
    private final Dialect dialect;
    private final List<StateColumn> keys;
    private final List<StateColumn> others;
    private final List<StateColumn> all;

    /**
     * @param name of the table
     * @param keys of its primary key, in the order in which rows are exported
     * @param others all other columns
     */
    public StateTable(String name, Dialect dialect, List<StateColumn> keys, List<StateColumn> others) {
        this.name = name;
        this.dialect = dialect;
        this.keys = List.copyOf(keys);
        this.others = List.copyOf(others);
        this.all = Stream.concat(keys.stream(), others.stream()).toList();
    }

    /** What rows call the columns. */
    List<String> members() {
        return all.stream().map(StateColumn::member).toList();
    }

    /** Up to {@code limit} rows after the cursor's; throws {@link IllegalArgumentException} for one that no page gave. */
    public StatePage page(Connection connection, Optional<String> cursor, int limit) throws SQLException {
        String after = cursor.isEmpty() ? "" : " WHERE (%s) > (%s)".formatted(names(keys), places(keys));
        String sql = "SELECT " + names(all) + " FROM " + name + after + " ORDER BY " + names(keys)
                + " FETCH FIRST ? ROWS ONLY";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            int next = 1;
            if (cursor.isPresent()) {
                next = bindCursor(select, cursor.get());
            }
            select.setInt(next, limit + 1);
            try (ResultSet rows = select.executeQuery()) {
                return read(rows, limit);
            }
        }
    }

    private int bindCursor(PreparedStatement select, String cursor) throws SQLException {
        String[] values = cursor.split(",", -1);
        if (values.length != keys.size()) {
            throw new IllegalArgumentException("the cursor is not one of this section");
        }
        for (int i = 0; i < values.length; i++) {
            String value = URLDecoder.decode(values[i], StandardCharsets.UTF_8);
            keys.get(i).bind(select, i + 1, value, dialect);
        }
        return values.length + 1;
    }

    private StatePage read(ResultSet result, int limit) throws SQLException {
        List<Map<String, Object>> rows = new ArrayList<>();
        long characters = 0;
        boolean more = result.next();
        while (more && rows.size() < limit && characters < MOST_CHARACTERS) {
            Map<String, Object> row = row(result);
            characters += row.values().stream()
                    .filter(String.class::isInstance)
                    .mapToLong(value -> ((String) value).length())
                    .sum();
            rows.add(row);
            more = result.next();
        }
        return new StatePage(rows, more ? Optional.of(cursor(rows.get(rows.size() - 1))) : Optional.empty());
    }

    private Map<String, Object> row(ResultSet result) throws SQLException {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        for (int i = 0; i < all.size(); i++) {
            row.put(all.get(i).member(), all.get(i).read(result, i + 1));
        }
        return row;
    }

    /** The key of a row, for people. */
    String key(Map<String, Object> row) {
        return keys.stream().map(key -> String.valueOf(row.get(key.member()))).collect(Collectors.joining("/"));
    }

    private String cursor(Map<String, Object> row) {
        return keys.stream()
                .map(key -> URLEncoder.encode(String.valueOf(row.get(key.member())), StandardCharsets.UTF_8))
                .collect(Collectors.joining(","));
    }

    /** Writes a row, whether there is one of that key or not. Throws {@link IllegalArgumentException} for a wrong value. */
    public void put(Connection connection, Map<String, Object> row) throws SQLException {
        if (others.isEmpty() ? !exists(connection, row) : update(connection, row) == 0) {
            insert(connection, row, all);
        }
    }

    /** Adds a row with a key of its own: for keys that the database makes. */
    public void append(Connection connection, Map<String, Object> row) throws SQLException {
        insert(connection, row, others);
    }

    /** Whether there is a row that says something else in a column. */
    public boolean hasOther(Connection connection, String column, String value) throws SQLException {
        String sql = "SELECT 1 FROM " + name + " WHERE " + column + " <> ? FETCH FIRST 1 ROWS ONLY";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, value);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next();
            }
        }
    }

    /** Whether there is a row with the key of that one. */
    public boolean exists(Connection connection, Map<String, Object> row) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT 1 FROM " + name + " WHERE " + assigned(keys, " AND "))) {
            bind(select, keys, 1, row);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next();
            }
        }
    }

    private int update(Connection connection, Map<String, Object> row) throws SQLException {
        String sql = "UPDATE " + name + " SET " + assigned(others, ", ") + " WHERE " + assigned(keys, " AND ");
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            bind(update, others, 1, row);
            bind(update, keys, others.size() + 1, row);
            return update.executeUpdate();
        }
    }

    private void insert(Connection connection, Map<String, Object> row, List<StateColumn> columns) throws SQLException {
        String sql = "INSERT INTO " + name + " (" + names(columns) + ") VALUES (" + places(columns) + ")";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            bind(insert, columns, 1, row);
            insert.executeUpdate();
        }
    }

    private void bind(PreparedStatement statement, List<StateColumn> columns, int first, Map<String, Object> row)
            throws SQLException {
        for (int i = 0; i < columns.size(); i++) {
            columns.get(i).bind(statement, first + i, row.get(columns.get(i).member()), dialect);
        }
    }

    private static String names(List<StateColumn> columns) {
        return columns.stream().map(StateColumn::name).collect(Collectors.joining(", "));
    }

    private String places(List<StateColumn> columns) {
        return columns.stream().map(column -> column.placeholder(dialect)).collect(Collectors.joining(", "));
    }

    private String assigned(List<StateColumn> columns, String between) {
        return columns.stream()
                .map(column -> column.name() + " = " + column.placeholder(dialect))
                .collect(Collectors.joining(between));
    }
}
