package io.mortise.http.rest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table on the wire, for the description of the API: {@link TableWriter} writes it row by row.
 *
 * @param rows each with the values of the columns, in their order
 */
record TableDocument(List<ColumnDocument> columns, List<List<@Nullable Object>> rows) {

    /** @param type {@code text}, {@code integer}, {@code number}, {@code boolean}, {@code date} or {@code timestamp} */
    record ColumnDocument(String id, String label, String type) {}
}
