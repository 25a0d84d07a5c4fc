package com.example.itests.gated;

import io.mortise.api.ai.ModelAnswer;
import io.mortise.api.ai.ModelProvider;
import io.mortise.api.ai.ModelRequest;
import io.mortise.api.ai.ToolCall;
import io.mortise.api.ai.ToolProvider;
import io.mortise.api.data.DataChange;
import io.mortise.api.data.DataValidator;
import io.mortise.api.data.DataViolation;
import io.mortise.api.event.PluginEvent;
import io.mortise.api.event.PluginEventHandler;
import io.mortise.api.integration.ConnectorStatus;
import io.mortise.api.integration.IntegrationConnector;
import io.mortise.api.lifecycle.LifecycleHook;
import io.mortise.api.lifecycle.LifecycleScope;
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
import io.mortise.api.workspace.WorkspaceListener;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Component;

/** A service of every kind; each answers with the plugin's version. */
@Component(property = {PluginEventHandler.TOPICS + "=gate/*", "com.example.gated=yes"})
public final class GatedServices
        implements IntegrationConnector<GatedServices.Settings>,
                DataValidator,
                ReportProvider,
                WorkflowAction,
                WorkflowTrigger,
                ToolProvider,
                ModelProvider,
                MetricProvider,
                PluginEventHandler,
                WorkspaceListener,
                LifecycleHook,
                Supplier<String> {

    /** What the connector reads. */
    public record Settings(Optional<String> n) {}

    @Override
    public Class<Settings> configType() {
        return Settings.class;
    }

    @Override
    public ConnectorStatus test(Settings config, WorkspaceContext workspace) {
        return ConnectorStatus.ok(reached("connector test", workspace));
    }

    @Override
    public ConnectorStatus health(Settings config, WorkspaceContext workspace) {
        return ConnectorStatus.ok(reached("connector health", workspace));
    }

    @Override
    public List<DataViolation> validate(DataChange change) {
        return change.after().toString().contains("bad-name")
                ? List.of(new DataViolation("/name", reached("validator", change.workspace()), "Say something nice"))
                : List.of();
    }

    @Override
    public void write(ReportRequest request, ReportTable table) {
        table.columns(List.of(ReportColumn.text("version", "Version")));
        table.row(reached(request.report(), request.workspace()));
    }

    @Override
    public Map<String, Object> run(WorkflowCall call) {
        return Map.of("version", reached("workflow action", call.workspace()));
    }

    @Override
    public TriggeredEvents since(String cursor, WorkflowCall call) {
        return new TriggeredEvents(List.of(Map.of("version", reached("workflow trigger", call.workspace()))), "1");
    }

    @Override
    public Map<String, Object> call(ToolCall call) {
        return Map.of("version", reached("AI tool", call.workspace()));
    }

    @Override
    public ModelAnswer generate(ModelRequest request) {
        return new ModelAnswer(reached("AI model", request.workspace()), ModelAnswer.Finish.STOP, 1, 1);
    }

    @Override
    public MetricValue value(String metric, WorkspaceContext workspace) {
        return MetricValue.status(MetricValue.Level.WARN, reached("metric", workspace));
    }

    @Override
    public void handle(PluginEvent event) {
        Reached.by("event " + event.properties().get("n"), event.workspaceId().orElse(event.orgId()));
    }

    @Override
    public void workspaceChanged(WorkspaceContext context) {
        Reached.by("listener " + context.config(Settings.class).n().orElse("-"), context.workspaceId());
    }

    @Override
    public void onEnable(LifecycleScope scope) {
        Reached.by("onEnable", scope.workspaceId().orElse(scope.orgId()));
    }

    @Override
    public void onDisable(LifecycleScope scope) {
        Reached.by("onDisable", scope.workspaceId().orElse(scope.orgId()));
    }

    /** What other plugins look up. */
    @Override
    public String get() {
        Reached.by("service", "anywhere");
        return Reached.VERSION;
    }

    private static String reached(String kind, WorkspaceContext workspace) {
        Reached.by(kind, workspace.workspaceId());
        return Reached.VERSION;
    }
}
