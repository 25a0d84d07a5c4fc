package com.example.itests.everywhere;

import io.mortise.api.integration.ConnectorStatus;
import io.mortise.api.integration.IntegrationConnector;
import io.mortise.api.metrics.MetricProvider;
import io.mortise.api.metrics.MetricValue;
import io.mortise.api.report.ReportColumn;
import io.mortise.api.report.ReportProvider;
import io.mortise.api.report.ReportRequest;
import io.mortise.api.report.ReportTable;
import io.mortise.api.workflow.TriggeredEvents;
import io.mortise.api.workflow.WorkflowAction;
import io.mortise.api.workflow.WorkflowCall;
import io.mortise.api.workflow.WorkflowTrigger;
import io.mortise.api.workspace.WorkspaceContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/** What the runtime calls: figures, a connection, tables, a step and a trigger of workflows. */
@Component
public final class EverywhereServices
        implements MetricProvider,
                IntegrationConnector<EverywhereServices.Settings>,
                ReportProvider,
                WorkflowAction,
                WorkflowTrigger {

    /** What the connection reads. */
    public record Settings(Optional<String> host) {}

    @Override
    public MetricValue value(String metric, WorkspaceContext workspace) {
        return switch (metric) {
            case "count" -> MetricValue.count(1234);
            case "share" -> MetricValue.percentage(12.5);
            case "state" -> MetricValue.status(MetricValue.Level.WARN, "Nearly full");
            case "load" ->
                MetricValue.chart(List.of(
                        new MetricValue.Point("Mon", 3),
                        new MetricValue.Point("Tue", 5),
                        new MetricValue.Point("Wed", 4)));
            default -> throw new IllegalStateException("Out of order");
        };
    }

    @Override
    public Class<Settings> configType() {
        return Settings.class;
    }

    @Override
    public ConnectorStatus test(Settings config, WorkspaceContext workspace) {
        return ConnectorStatus.ok("Reached " + config.host().orElse("nobody in particular"));
    }

    @Override
    public ConnectorStatus health(Settings config, WorkspaceContext workspace) {
        return ConnectorStatus.warn("Slow the last time");
    }

    @Override
    public void write(ReportRequest request, ReportTable table) {
        table.columns(List.of(ReportColumn.text("name", "Name"), ReportColumn.integer("pages", "Pages")));
        table.row("Beta", 2);
        table.row("Alpha", 10);
        table.row("of " + request.parameters().getOrDefault("year", "all years"), 5);
    }

    @Override
    public Map<String, Object> run(WorkflowCall call) {
        return Map.of("greeting", "Hello " + call.input().get("name"));
    }

    @Override
    public TriggeredEvents since(String cursor, WorkflowCall call) {
        int next = cursor.isEmpty() ? 0 : Integer.parseInt(cursor);
        return new TriggeredEvents(List.of(Map.of("number", next)), String.valueOf(next + 1));
    }
}
