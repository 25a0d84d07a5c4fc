package io.mortise.api.report;

import io.mortise.api.workspace.WorkspaceContext;
import java.util.Map;

/**
 * What somebody wants to have a table of.
 *
 * @param report the id in the manifest
 * @param parameters those that the manifest declares and the caller has given, unmodifiable
 * @param workspace with the caller
 */
public record ReportRequest(String report, Map<String, String> parameters, WorkspaceContext workspace) {
    public ReportRequest {
        parameters = Map.copyOf(parameters);
    }
}
