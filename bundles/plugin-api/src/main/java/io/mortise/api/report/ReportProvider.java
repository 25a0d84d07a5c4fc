package io.mortise.api.report;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Makes the tables that the plugin's manifest declares in {@code contributes.reports} and {@code contributes.exports}. Register it
 * as a service, with the property {@link #ID} when it makes some of them only.
 *
 * <p>It is called on threads of the runtime, for several callers at the same time, only where the module is available in this
 * version and the caller has the permission that the manifest demands. After ten seconds, thirty for an export, its thread is
 * interrupted.
 */
@ConsumerType
public interface ReportProvider {
    /** Service property: the id of the report or export, or several ids; without it all of the plugin. */
    String ID = "mortise.id";

    /**
     * Writes the table, row by row; nobody needs to have all of it in memory.
     *
     * @param table to write to, on this thread and until this method returns
     * @throws Exception what keeps it from going on; it is logged, and the caller gets no part of the table
     */
    void write(ReportRequest request, ReportTable table) throws Exception;
}
