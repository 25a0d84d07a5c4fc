package io.mortise.extensions.flags.gherkin;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openfeature.sdk.EvaluationContext;
import dev.openfeature.sdk.FlagEvaluationDetails;
import dev.openfeature.sdk.Hook;
import dev.openfeature.sdk.HookContext;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Notes at which stages it was called, and with which details. */
final class RecordingHook implements Hook<Object> {
    private final Set<String> stages = new HashSet<>();
    private final Map<String, FlagEvaluationDetails<Object>> seen = new HashMap<>();

    Set<String> stages() {
        return stages;
    }

    /** @param row {@code key} of the details, and the {@code value} of type {@code data_type} that it should have */
    void assertSeen(String stage, Map<String, String> row) {
        FlagEvaluationDetails<Object> details = requireNonNull(seen.get(stage), "The hook was not called at " + stage);
        String text = requireNonNull(row.get("value"));
        Object expected = AskedFlag.value(requireNonNull(row.get("data_type")), text);
        switch (requireNonNull(row.get("key"))) {
            case "flag_key" -> assertThat(details.getFlagKey()).isEqualTo(expected);
            case "value" -> assertThat(details.getValue()).isEqualTo(expected);
            case "reason" -> assertThat(details.getReason()).isEqualTo(expected);
            case "variant" -> assertThat(orNone(details.getVariant())).isEqualTo(none(text));
            case "error_code" -> assertThat(orNone(details.getErrorCode())).isEqualTo(none(text));
            default -> throw new IllegalArgumentException("Details have no " + row);
        }
    }

    private static String orNone(Object value) {
        return String.valueOf(value);
    }

    /** Either is what the suites call what is not there. */
    private static String none(String text) {
        return "None".equals(text) ? "null" : text;
    }

    @Override
    public Optional<EvaluationContext> before(HookContext<Object> context, Map<String, Object> hints) {
        stages.add("before");
        return Optional.empty();
    }

    @Override
    public void after(HookContext<Object> context, FlagEvaluationDetails<Object> details, Map<String, Object> hints) {
        note("after", details);
    }

    @Override
    public void error(HookContext<Object> context, Exception error, Map<String, Object> hints) {
        stages.add("error");
    }

    @Override
    public void finallyAfter(
            HookContext<Object> context, FlagEvaluationDetails<Object> details, Map<String, Object> hints) {
        note("finally", details);
    }

    private void note(String stage, FlagEvaluationDetails<Object> details) {
        stages.add(stage);
        seen.put(stage, details);
    }
}
