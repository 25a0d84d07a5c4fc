package io.mortise.host.state;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * One kind of state that is exported and imported, such as all organizations; a service of the bundle that owns it.
 *
 * <p>Rows are JSON objects: texts, numbers, booleans and null, by camelCase names. What a section calls something is part of
 * the format of an export, so names change with the format's version only. Safe for use by many threads; never to be called
 * within a transaction. Callers have asked the access policy. Methods may throw {@code ProblemException}.
 */
@ConsumerType
public interface StateSection {
    /** What it is called in exports: lower-case letters and {@code -}. */
    String name();

    /** Its place among all sections: it is imported after everything that it names, which has a lower number. */
    int order();

    /**
     * A page of all rows, in an order that stays the same.
     *
     * @param cursor where the page before ended, empty for the first one
     * @param limit the most rows; a page may have fewer
     */
    StatePage export(Optional<String> cursor, int limit);

    /**
     * Adds rows, or makes those that are there say what is given. Doing the same again changes nothing.
     *
     * <p>Throws {@code ProblemException} with {@code ROW_INVALID} for a row that cannot be kept; then none of them is.
     */
    void importRows(List<Map<String, Object>> rows, StateBatch batch);

    /** Whether this installation has none of it, apart from what every new one has. */
    default boolean isEmpty() {
        return true;
    }

    /** The bytes that some rows name, such as archives; empty when rows are all there is. */
    default Optional<StateContent> content() {
        return Optional.empty();
    }
}
