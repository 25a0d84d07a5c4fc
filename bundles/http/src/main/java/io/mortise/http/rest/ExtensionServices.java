package io.mortise.http.rest;

import com.fasterxml.jackson.databind.ObjectWriter;
import io.mortise.host.extension.Connectors;
import io.mortise.host.extension.DataRules;
import io.mortise.host.extension.ModuleCalls;
import io.mortise.host.extension.ModuleMetrics;
import io.mortise.host.extension.Reports;
import io.mortise.host.extension.TablePoint;
import io.mortise.host.plugin.PluginCalls;
import io.mortise.http.json.JsonDocuments;
import java.util.List;

/** The services behind what modules add to a workspace and the runtime calls. */
public record ExtensionServices(
        ModuleMetrics metrics,
        Connectors connectors,
        DataRules rules,
        Reports reports,
        ModuleCalls moduleCalls,
        PluginCalls calls) {

    List<Object> resources(JsonDocuments documents, ObjectWriter writer) {
        CallOperations operations = new CallOperations(moduleCalls, documents);
        return List.of(
                new WorkspaceMetrics(metrics),
                new WorkspaceConnectors(connectors),
                new WorkspaceReports(new TableOperations(reports, writer, TablePoint.REPORTS)),
                new WorkspaceExports(new TableOperations(reports, writer, TablePoint.EXPORTS)),
                new WorkspaceWorkflow(operations),
                new WorkspaceAi(operations));
    }
}
