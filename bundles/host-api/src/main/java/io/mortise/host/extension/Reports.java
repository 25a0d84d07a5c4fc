package io.mortise.host.extension;

import io.mortise.api.report.ReportColumn;
import io.mortise.host.identity.Caller;
import io.mortise.host.tenant.Scope.WorkspaceScope;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/** The tables that modules make. Callers have asked the access policy. Safe for use by many threads. */
@ProviderType
public interface Reports {

    /** Those of available modules that the caller may have, ordered. */
    List<ExtensionEntry> list(Caller caller, WorkspaceScope workspace, TablePoint point);

    /**
     * Has a table made, for ten seconds at most, an export for thirty.
     *
     * <p>Throws {@code ProblemException}: those of {@link ModuleCalls#call}; {@code INVALID_PARAMETER} with every parameter that is
     * unknown or missing; {@code REPORT_TOO_LARGE}. What the sink has got by then is no table.
     *
     * @param sink called from another thread, never after this method has ended
     */
    void write(Caller caller, WorkspaceScope workspace, TablePoint point, Wanted wanted, Sink sink);

    /**
     * Which table.
     *
     * @param parameters as the caller gives them
     */
    record Wanted(String module, String id, Map<String, String> parameters) {
        public Wanted {
            parameters = Map.copyOf(parameters);
        }
    }

    /** Takes a table: the columns once, then the rows. */
    interface Sink {
        void columns(List<ReportColumn> columns);

        /**
         * Takes a row.
         *
         * @param values in the order of the columns: {@code null}, {@code String}, {@code Boolean}, {@code Long},
         *     {@code BigInteger}, {@code BigDecimal} or {@code Double}
         * @return false when the table has become too large
         */
        boolean row(List<@Nullable Object> values);
    }
}
