package io.mortise.extensions.point;

import io.mortise.api.ai.ModelProvider;
import io.mortise.api.ai.ToolCall;
import io.mortise.api.ai.ToolProvider;
import io.mortise.api.workflow.TriggeredEvents;
import io.mortise.api.workflow.WorkflowAction;
import io.mortise.api.workflow.WorkflowCall;
import io.mortise.api.workflow.WorkflowTrigger;
import io.mortise.api.workspace.WorkspaceContext;
import io.mortise.extensions.call.CallFaultException;
import io.mortise.host.extension.CallFault;
import io.mortise.host.extension.CallPoint;
import io.mortise.host.extension.ExtensionEntry;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.Violation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The extension points that take JSON and give JSON. */
final class JsonPoints {
    private static final Duration LONGEST_STEP = Duration.ofSeconds(10);
    private static final Duration LONGEST_TOOL = Duration.ofSeconds(30);
    private static final Duration LONGEST_MODEL = Duration.ofSeconds(60);
    private static final int LONGEST_CURSOR = 1000;

    private JsonPoints() {}

    static Map<CallPoint, JsonPoint<?>> of(PluginPoints points) {
        return Map.of(
                CallPoint.WORKFLOW_ACTIONS,
                new JsonPoint<>(points, WorkflowAction.class, LONGEST_STEP, new Actions()),
                CallPoint.WORKFLOW_TRIGGERS,
                new JsonPoint<>(points, WorkflowTrigger.class, LONGEST_STEP, new Triggers()),
                CallPoint.AI_TOOLS,
                new JsonPoint<>(points, ToolProvider.class, LONGEST_TOOL, new Tools()),
                CallPoint.AI_MODELS,
                new JsonPoint<>(points, ModelProvider.class, LONGEST_MODEL, new ModelForm()));
    }

    private static final class Actions implements JsonPoint.Form<WorkflowAction> {
        @Override
        public List<Violation> inputFaults(ExtensionEntry entry, Map<String, Object> input) {
            return JsonPoint.checkInput(entry, input);
        }

        @Override
        public Map<String, Object> call(
                WorkflowAction action, ExtensionEntry entry, Map<String, Object> input, WorkspaceContext workspace)
                throws Exception {
            Map<String, Object> output = action.run(new WorkflowCall(entry.id(), input, workspace));
            return JsonPoint.checkOutput(entry, CallPoints.plainAnswer(output));
        }
    }

    private static final class Tools implements JsonPoint.Form<ToolProvider> {
        @Override
        public List<Violation> inputFaults(ExtensionEntry entry, Map<String, Object> input) {
            return JsonPoint.checkInput(entry, input);
        }

        @Override
        public Map<String, Object> call(
                ToolProvider tool, ExtensionEntry entry, Map<String, Object> input, WorkspaceContext workspace)
                throws Exception {
            Map<String, Object> output = tool.call(new ToolCall(entry.id(), input, workspace));
            return JsonPoint.checkOutput(entry, CallPoints.plainAnswer(output));
        }
    }

    /** Takes {@code {"cursor"?, "settings"?}}, of which the settings are what the manifest's input allows. */
    private static final class Triggers implements JsonPoint.Form<WorkflowTrigger> {
        @Override
        public List<Violation> inputFaults(ExtensionEntry entry, Map<String, Object> input) {
            List<Violation> faults = new ArrayList<>();
            input.keySet().stream()
                    .filter(field -> !field.equals("cursor") && !field.equals("settings"))
                    .forEach(field -> faults.add(
                            fault("/" + field, "'" + field + "' is not known here", "Use 'cursor' and 'settings'")));
            if (!(input.getOrDefault("cursor", "") instanceof String cursor) || cursor.length() > LONGEST_CURSOR) {
                faults.add(fault("/cursor", "It is no cursor", "Send that of the answer before, or none"));
            }
            if (input.getOrDefault("settings", Map.of()) instanceof Map<?, ?>) {
                JsonPoint.checkInput(entry, settings(input))
                        .forEach(violation -> faults.add(
                                fault("/settings" + violation.pointer(), violation.message(), violation.mend())));
            } else {
                faults.add(fault("/settings", "It is no object", "Write it as {…}"));
            }
            return faults;
        }

        @Override
        public Map<String, Object> call(
                WorkflowTrigger trigger, ExtensionEntry entry, Map<String, Object> input, WorkspaceContext workspace)
                throws Exception {
            @Nullable
            TriggeredEvents events = trigger.since(
                    String.valueOf(input.getOrDefault("cursor", "")),
                    new WorkflowCall(entry.id(), settings(input), workspace));
            if (events == null || events.cursor().length() > LONGEST_CURSOR) {
                throw new CallFaultException(CallFault.Code.FAILED, "It gave no events and no cursor that can be kept");
            }
            Map<String, Object> answer =
                    CallPoints.plainAnswer(Map.of("events", events.events(), "cursor", events.cursor()));
            if (answer.get("events") instanceof List<?> all) {
                for (Object event : all) {
                    Map<String, Object> unused =
                            JsonPoint.checkOutput(entry, CallPoints.plainAnswer((Map<?, ?>) event));
                }
            }
            return answer;
        }

        @SuppressWarnings("unchecked") // names of JSON are texts
        private static Map<String, Object> settings(Map<String, Object> input) {
            return input.get("settings") instanceof Map<?, ?> settings ? (Map<String, Object>) settings : Map.of();
        }
    }

    static Violation fault(String pointer, String message, String mend) {
        return new Violation(ProblemCode.INPUT_INVALID, pointer, message, mend);
    }
}
