package io.mortise.extensions.point;

import io.mortise.api.report.ReportColumn;
import io.mortise.api.report.ReportTable;
import io.mortise.host.extension.Reports;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The table that a plugin writes to: it checks what the plugin says, copies it, and hands it on until somebody closes it. Safe for
 * use by many threads, for the one that closes it is another one.
 */
final class GuardedTable implements ReportTable {
    private static final int MOST_ROWS = 200_000;

    private final Reports.Sink sink;
    // Guarded by this.
    private List<ReportColumn> columns = List.of();
    private int rows;
    private boolean isFull;
    private boolean isClosed;

    GuardedTable(Reports.Sink sink) {
        this.sink = sink;
    }

    @Override
    public synchronized void columns(List<ReportColumn> wanted) {
        requireOpen();
        Set<String> ids = new HashSet<>();
        List<ReportColumn> given = List.copyOf(wanted);
        given.forEach(column -> ids.add(column.id()));
        if (given.isEmpty() || given.size() > MOST_COLUMNS || ids.size() < given.size()) {
            throw new IllegalArgumentException(
                    "A table has 1 to " + MOST_COLUMNS + " columns, no two of the same id, not " + ids);
        }
        if (!columns.isEmpty()) {
            throw new IllegalStateException("The columns are named already");
        }
        columns = given;
        sink.columns(given);
    }

    @Override
    public synchronized void row(@Nullable Object... values) {
        requireOpen();
        if (columns.isEmpty()) {
            throw new IllegalStateException("Name the columns first");
        }
        if (values.length != columns.size()) {
            throw new IllegalArgumentException("A row has " + columns.size() + " values here, not " + values.length);
        }
        List<@Nullable Object> row = new ArrayList<>(values.length);
        for (int i = 0; i < values.length; i++) {
            row.add(plain(columns.get(i), values[i]));
        }
        if (++rows > MOST_ROWS || !sink.row(row)) {
            isFull = true;
            requireOpen();
        }
    }

    /** Nobody waits any more. */
    synchronized void close() {
        isClosed = true;
    }

    /** Whether it had become too large. */
    synchronized boolean isFull() {
        return isFull;
    }

    synchronized boolean hasColumns() {
        return !columns.isEmpty();
    }

    private void requireOpen() {
        if (isFull || isClosed) {
            throw new IllegalStateException(
                    isFull ? "The table has become too large" : "Nobody waits for the table any more");
        }
    }

    private static @Nullable Object plain(ReportColumn column, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        return switch (column.type()) {
            case TEXT -> value instanceof String text ? text : wrong(column, value);
            case BOOLEAN -> value instanceof Boolean flag ? flag : wrong(column, value);
            case DATE -> value instanceof LocalDate date ? date.toString() : wrong(column, value);
            case TIMESTAMP -> value instanceof Instant instant ? instant.toString() : wrong(column, value);
            case INTEGER -> whole(column, value);
            case NUMBER -> number(column, value);
        };
    }

    private static Object whole(ReportColumn column, Object value) {
        if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        return value.getClass() == BigInteger.class ? value : wrong(column, value);
    }

    private static Object number(ReportColumn column, Object value) {
        if (value.getClass() == BigDecimal.class) {
            return value;
        }
        if (value instanceof Double || value instanceof Float) {
            double number = ((Number) value).doubleValue();
            return Double.isFinite(number) ? number : wrong(column, value);
        }
        return whole(column, value);
    }

    private static Object wrong(ReportColumn column, Object value) {
        throw new IllegalArgumentException("A value of the column '" + column.id() + "' is a "
                + value.getClass().getSimpleName() + ", which does not go with " + column.type());
    }
}
