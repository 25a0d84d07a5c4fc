package io.mortise.api.report;

import java.util.Objects;

/**
 * A column of a table.
 *
 * @param id a name of letters, digits, {@code _} and {@code -}, the same in all versions
 * @param label for people
 */
public record ReportColumn(String id, String label, Type type) {
    public ReportColumn {
        if (!id.matches("[A-Za-z][A-Za-z0-9_-]{0,63}")) {
            throw new IllegalArgumentException(
                    "A column's id is 1 to 64 letters, digits, _ and -, beginning with a letter, not '" + id + "'");
        }
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(type, "type");
    }

    /** What the values of a column are; each may be {@code null}. */
    public enum Type {
        /** A {@code String}. */
        TEXT,
        /** A whole number: {@code Byte} to {@code Long}, {@code BigInteger}. */
        INTEGER,
        /** Any finite {@code Number}. */
        NUMBER,
        /** A {@code Boolean}. */
        BOOLEAN,
        /** A {@code LocalDate}, written as {@code 2026-01-31}. */
        DATE,
        /** An {@code Instant}, written as {@code 2026-01-31T12:00:00Z}. */
        TIMESTAMP
    }

    public static ReportColumn text(String id, String label) {
        return new ReportColumn(id, label, Type.TEXT);
    }

    public static ReportColumn integer(String id, String label) {
        return new ReportColumn(id, label, Type.INTEGER);
    }
}
