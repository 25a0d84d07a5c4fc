package io.mortise.host.state;

import io.mortise.host.database.Dialect;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table that is exported. A row calls it by its name in camelCase.
 *
 * @param name its name in the database
 */
public record StateColumn(String name, Kind kind) {

    /** What a column holds, and how a row writes it. */
    public enum Kind {
        /** A text. */
        TEXT,
        /** A whole number. */
        WHOLE,
        /** True or false. */
        FLAG,
        /** A point in time, in ISO 8601. */
        TIME,
        /** A JSON document, written as a text; on H2 the column is a text too. */
        DOCUMENT,
        /** The same where the column on H2 has the type JSON. */
        JSON
    }

    public static StateColumn text(String name) {
        return new StateColumn(name, Kind.TEXT);
    }

    public static StateColumn whole(String name) {
        return new StateColumn(name, Kind.WHOLE);
    }

    public static StateColumn flag(String name) {
        return new StateColumn(name, Kind.FLAG);
    }

    public static StateColumn time(String name) {
        return new StateColumn(name, Kind.TIME);
    }

    public static StateColumn document(String name) {
        return new StateColumn(name, Kind.DOCUMENT);
    }

    public static StateColumn json(String name) {
        return new StateColumn(name, Kind.JSON);
    }

    /** What a row calls it. */
    public String member() {
        StringBuilder member = new StringBuilder();
        for (String word : List.of(name.split("_", -1))) {
            member.append(member.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return member.toString();
    }

    String placeholder(Dialect dialect) {
        return kind == Kind.JSON && dialect == Dialect.H2 ? "? FORMAT JSON" : "?";
    }

    @Nullable
    Object read(ResultSet row, int index) throws SQLException {
        Object value =
                switch (kind) {
                    case WHOLE -> row.getLong(index);
                    case FLAG -> row.getBoolean(index);
                    case TIME -> time(row, index);
                    default -> row.getString(index);
                };
        return row.wasNull() ? null : value;
    }

    private static @Nullable String time(ResultSet row, int index) throws SQLException {
        OffsetDateTime time = row.getObject(index, OffsetDateTime.class);
        return time == null ? null : time.toInstant().toString();
    }

    /** Throws {@link IllegalArgumentException} when the value is of another kind. */
    void bind(PreparedStatement statement, int index, @Nullable Object value, Dialect dialect) throws SQLException {
        if (value == null) {
            statement.setNull(index, sqlType(dialect));
            return;
        }
        switch (kind) {
            case WHOLE -> statement.setLong(index, whole(value));
            case FLAG -> statement.setBoolean(index, as(Boolean.class, value, "true or false"));
            case TIME -> statement.setObject(index, time(value));
            case TEXT -> statement.setString(index, as(String.class, value, "a text"));
            default -> bindDocument(statement, index, as(String.class, value, "a text"), dialect);
        }
    }

    private static void bindDocument(PreparedStatement statement, int index, String json, Dialect dialect)
            throws SQLException {
        if (dialect == Dialect.POSTGRES) {
            statement.setObject(index, json, Types.OTHER);
        } else {
            statement.setString(index, json);
        }
    }

    private int sqlType(Dialect dialect) {
        return switch (kind) {
            case WHOLE -> Types.BIGINT;
            case FLAG -> Types.BOOLEAN;
            case TIME -> Types.TIMESTAMP_WITH_TIMEZONE;
            case TEXT -> Types.VARCHAR;
            default -> dialect == Dialect.POSTGRES ? Types.OTHER : Types.VARCHAR;
        };
    }

    private long whole(Object value) {
        try {
            return new BigDecimal(String.valueOf(value)).longValueExact();
        } catch (ArithmeticException | NumberFormatException e) {
            throw wrong(value, "a whole number");
        }
    }

    private OffsetDateTime time(Object value) {
        try {
            return Instant.parse(String.valueOf(value)).atOffset(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw wrong(value, "a time such as 2026-01-31T12:00:00Z");
        }
    }

    private <T> T as(Class<T> type, Object value, String words) {
        if (type.isInstance(value)) {
            return type.cast(value);
        }
        throw wrong(value, words);
    }

    private IllegalArgumentException wrong(Object value, String words) {
        return new IllegalArgumentException(
                "its '" + member() + "' is of the kind " + value.getClass().getSimpleName() + ", not " + words);
    }
}
