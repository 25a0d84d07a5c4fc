package io.mortise.api.report;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/** The table of a report while it is written: the columns first, then the rows. For one thread. */
@ProviderType
public interface ReportTable {
    /** The most columns of a table. */
    int MOST_COLUMNS = 200;

    /** Names the columns, once. Throws {@code IllegalArgumentException} for none, too many, or ids that repeat. */
    void columns(List<ReportColumn> columns);

    /**
     * Adds a row.
     *
     * <p>Throws {@code IllegalArgumentException} when there are not as many values as columns, or one is not of its column's type;
     * {@code IllegalStateException} when there are no columns yet, or nobody waits for the table any more, because it has become
     * too large or took too long: return then.
     *
     * @param values in the order of the columns
     */
    void row(@Nullable Object... values);
}
