package io.mortise.extensions.point;

import io.mortise.api.ai.ModelAnswer;
import io.mortise.api.ai.ModelMessage;
import io.mortise.api.ai.ModelProvider;
import io.mortise.api.ai.ModelRequest;
import io.mortise.api.workspace.WorkspaceContext;
import io.mortise.extensions.call.CallFaultException;
import io.mortise.host.extension.CallFault;
import io.mortise.host.extension.ExtensionEntry;
import io.mortise.host.problem.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Takes {@code {"messages": [{"role", "text"}], "maxTokens"?, "temperature"?}} to a model; one schema for all of them. */
final class ModelForm implements JsonPoint.Form<ModelProvider> {
    @Override
    public List<Violation> inputFaults(ExtensionEntry entry, Map<String, Object> input) {
        return Input.SCHEMA.violations(input);
    }

    @Override
    public Map<String, Object> call(
            ModelProvider model, ExtensionEntry entry, Map<String, Object> input, WorkspaceContext workspace)
            throws Exception {
        @Nullable ModelAnswer answer = model.generate(request(entry, input, workspace));
        if (answer == null) {
            throw new CallFaultException(CallFault.Code.FAILED, "It gave no answer");
        }
        return CallPoints.plainAnswer(Map.of(
                "text",
                answer.text(),
                "finish",
                answer.finish().name().toLowerCase(Locale.ROOT),
                "inputTokens",
                answer.inputTokens(),
                "outputTokens",
                answer.outputTokens()));
    }

    private static ModelRequest request(ExtensionEntry entry, Map<String, Object> input, WorkspaceContext workspace) {
        List<ModelMessage> messages = new ArrayList<>();
        if (input.get("messages") instanceof List<?> all) {
            for (Object message : all) {
                Map<?, ?> fields = (Map<?, ?>) message;
                messages.add(new ModelMessage(
                        ModelMessage.Role.valueOf(
                                String.valueOf(fields.get("role")).toUpperCase(Locale.ROOT)),
                        String.valueOf(fields.get("text"))));
            }
        }
        return new ModelRequest(
                entry.id(),
                messages,
                input.get("maxTokens") instanceof Number most ? OptionalInt.of(most.intValue()) : OptionalInt.empty(),
                input.get("temperature") instanceof Number temperature
                        ? OptionalDouble.of(temperature.doubleValue())
                        : OptionalDouble.empty(),
                workspace);
    }

    /** Apart, because compiling it would make every start of a server longer. */
    private static final class Input {
        private static final CallSchema SCHEMA = new CallSchema(Map.of(
                "type",
                "object",
                "additionalProperties",
                false,
                "required",
                List.of("messages"),
                "properties",
                Map.of(
                        "messages",
                        Map.of(
                                "type",
                                "array",
                                "minItems",
                                1,
                                "maxItems",
                                1000,
                                "items",
                                Map.of(
                                        "type",
                                        "object",
                                        "additionalProperties",
                                        false,
                                        "required",
                                        List.of("role", "text"),
                                        "properties",
                                        Map.of(
                                                "role",
                                                Map.of("enum", List.of("system", "user", "assistant")),
                                                "text",
                                                Map.of("type", "string", "minLength", 1)))),
                        "maxTokens",
                        Map.of("type", "integer", "minimum", 1, "maximum", 1_000_000),
                        "temperature",
                        Map.of("type", "number", "minimum", 0, "maximum", 2))));
    }
}
