package com.example.itests.callable;

import io.mortise.api.ai.ModelAnswer;
import io.mortise.api.ai.ModelProvider;
import io.mortise.api.ai.ModelRequest;
import io.mortise.api.ai.ToolCall;
import io.mortise.api.ai.ToolProvider;
import io.mortise.api.config.TypedConfig;
import io.mortise.api.data.DataChange;
import io.mortise.api.data.DataValidator;
import io.mortise.api.data.DataViolation;
import io.mortise.api.integration.ConnectorStatus;
import io.mortise.api.integration.IntegrationConnector;
import io.mortise.api.report.ReportColumn;
import io.mortise.api.report.ReportProvider;
import io.mortise.api.report.ReportRequest;
import io.mortise.api.report.ReportTable;
import io.mortise.api.workflow.TriggeredEvents;
import io.mortise.api.workflow.WorkflowAction;
import io.mortise.api.workflow.WorkflowCall;
import io.mortise.api.workflow.WorkflowTrigger;
import io.mortise.api.workspace.WorkspaceContext;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/** Does what the tests ask for, well and badly. */
@Component
public final class CallableServices
        implements IntegrationConnector<CallableServices.Settings>,
                DataValidator,
                ReportProvider,
                WorkflowAction,
                WorkflowTrigger,
                ToolProvider,
                ModelProvider {

    /** What the connector reads. */
    public record Settings(String host, Optional<String> state) {}

    /** What the tool takes. */
    record Summands(long a, long b) {}

    @Override
    public Class<Settings> configType() {
        return Settings.class;
    }

    @Override
    public ConnectorStatus test(Settings config, WorkspaceContext workspace) throws IOException {
        if (config.host().equals("nowhere")) {
            throw new IOException("No route to nowhere");
        }
        return ConnectorStatus.ok("Connected to " + config.host() + " for " + workspace.userId());
    }

    @Override
    public ConnectorStatus health(Settings config, WorkspaceContext workspace) {
        return ConnectorStatus.warn("Last used by " + workspace.userId());
    }

    @Override
    public List<DataViolation> validate(DataChange change) {
        List<DataViolation> violations = new ArrayList<>();
        String text = change.after().toString();
        if (text.contains("crash")) {
            throw new IllegalStateException("The rule is broken");
        }
        if (text.contains("bad")) {
            violations.add(
                    new DataViolation("/name", "It was " + change.before().get("name"), "Say something nice"));
            violations.add(new DataViolation("", "It is bad", "Make it good"));
        }
        return violations;
    }

    @Override
    public void write(ReportRequest request, ReportTable table) {
        String size = request.parameters().getOrDefault("size", "small");
        table.columns(List.of(
                ReportColumn.text("name", "Name"),
                ReportColumn.integer("pages", "Pages"),
                new ReportColumn("since", "Since", ReportColumn.Type.DATE)));
        table.row("=1+1", 3, LocalDate.of(2026, 1, 31));
        table.row("a \"b\", c", null, null);
        if (size.equals("wrong")) {
            table.row("x", "no number", null);
        }
        for (int i = 0; size.equals("huge") && i < 1_000_000; i++) {
            table.row("row", i, null);
        }
    }

    @Override
    public Map<String, Object> run(WorkflowCall call) {
        return call.input().containsKey("break")
                ? Map.of("unexpected", 1)
                : Map.of(
                        "greeting",
                        "Hello " + call.input().get("name"),
                        "by",
                        call.workspace().userId());
    }

    @Override
    public TriggeredEvents since(String cursor, WorkflowCall call) {
        int next = cursor.isEmpty() ? 0 : Integer.parseInt(cursor);
        return new TriggeredEvents(
                List.of(Map.of("number", next, "of", call.input().get("queue"))), String.valueOf(next + 1));
    }

    @Override
    public Map<String, Object> call(ToolCall call) {
        Summands summands = TypedConfig.of(call.input(), Summands.class);
        return Map.of("sum", summands.a() + summands.b());
    }

    @Override
    public ModelAnswer generate(ModelRequest request) {
        String last = request.messages().get(request.messages().size() - 1).text();
        return new ModelAnswer(
                last + "!",
                ModelAnswer.Finish.STOP,
                last.length(),
                request.maxTokens().orElse(0));
    }
}
