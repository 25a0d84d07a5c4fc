package io.mortise.extensions.flags;

import dev.openfeature.sdk.ErrorCode;
import dev.openfeature.sdk.EvaluationContext;
import dev.openfeature.sdk.EventProvider;
import dev.openfeature.sdk.ImmutableMetadata;
import dev.openfeature.sdk.Metadata;
import dev.openfeature.sdk.ProviderEvaluation;
import dev.openfeature.sdk.ProviderEventDetails;
import dev.openfeature.sdk.Reason;
import dev.openfeature.sdk.Value;
import io.mortise.api.flags.FeatureFlags;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.settings.ResolvedModule;
import io.mortise.host.settings.ScopeChanges;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.Scope.WorkspaceScope;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Evaluates the flags and configuration keys of one version of a plugin. Safe for use by many threads. */
final class FlagProvider extends EventProvider implements ScopeChanges.Listener {
    private final PluginLocation plugin;
    private final FlagSource source;
    private final SeenFlags seen;
    private final Executor worker;

    /** @param worker runs one task at a time */
    FlagProvider(PluginLocation plugin, FlagSource source, Executor worker) {
        this.plugin = plugin;
        this.source = source;
        this.seen = new SeenFlags();
        this.worker = worker;
    }

    @Override
    public Metadata getMetadata() {
        return () -> "mortise/" + plugin.name();
    }

    @Override
    public ProviderEvaluation<Boolean> getBooleanEvaluation(
            String key, @Nullable Boolean standard, @Nullable EvaluationContext context) {
        return evaluate(key, standard, context, FlagTypes::flag);
    }

    @Override
    public ProviderEvaluation<String> getStringEvaluation(
            String key, @Nullable String standard, @Nullable EvaluationContext context) {
        return evaluate(key, standard, context, FlagTypes::text);
    }

    @Override
    public ProviderEvaluation<Integer> getIntegerEvaluation(
            String key, @Nullable Integer standard, @Nullable EvaluationContext context) {
        return evaluate(key, standard, context, FlagTypes::whole);
    }

    @Override
    public ProviderEvaluation<Long> getLongEvaluation(
            String key, @Nullable Long standard, @Nullable EvaluationContext context) {
        return evaluate(key, standard, context, FlagTypes::longWhole);
    }

    @Override
    public ProviderEvaluation<Double> getDoubleEvaluation(
            String key, @Nullable Double standard, @Nullable EvaluationContext context) {
        return evaluate(key, standard, context, FlagTypes::number);
    }

    @Override
    public ProviderEvaluation<Value> getObjectEvaluation(
            String key, @Nullable Value standard, @Nullable EvaluationContext context) {
        return evaluate(key, standard, context, FlagTypes::object);
    }

    private <T> ProviderEvaluation<T> evaluate(
            String key,
            @Nullable T standard,
            @Nullable EvaluationContext context,
            Function<Object, Optional<T>> conversion) {
        Optional<String> id = workspace(context);
        if (id.isEmpty()) {
            return error(
                    standard,
                    ErrorCode.TARGETING_KEY_MISSING,
                    "No workspace is named: set its id as the targeting key or as " + FeatureFlags.WORKSPACE);
        }
        Optional<WorkspaceScope> workspace = source.workspace(id.get());
        if (workspace.isEmpty()) {
            return error(standard, ErrorCode.INVALID_CONTEXT, "There is no workspace '" + id.get() + "'");
        }
        Optional<ResolvedModule> module = source.module(plugin, workspace.get());
        seen.note(workspace.get(), module);
        if (module.isEmpty()) {
            return answer(standard, Reason.DISABLED.name());
        }
        Optional<Setting> setting = Setting.of(module.get(), key);
        if (setting.isEmpty()) {
            return error(standard, ErrorCode.FLAG_NOT_FOUND, notFound(key));
        }
        Optional<T> value = conversion.apply(setting.get().value());
        return value.isEmpty()
                ? error(standard, ErrorCode.TYPE_MISMATCH, mismatch(key, setting.get()))
                : found(value.get(), setting.get(), workspace.get());
    }

    private String notFound(String key) {
        return "flag " + key + " not found: " + plugin.name() + ' ' + plugin.version()
                + " has no feature flag of that name and no configuration key of that name with a value;"
                + " declare it in its manifest, or set the key";
    }

    private String mismatch(String key, Setting setting) {
        return "'" + key + "' of " + plugin.name() + ' ' + plugin.version() + " is " + type(setting)
                + ", which does not fit the type that was asked for; ask by the method for its type";
    }

    private static String type(Setting setting) {
        return setting.value() instanceof Boolean
                ? "a boolean"
                : setting.value() instanceof Number
                        ? "a number"
                        : setting.value() instanceof String ? "a string" : "an object or array";
    }

    private <T> ProviderEvaluation<T> found(T value, Setting setting, WorkspaceScope workspace) {
        var metadata = ImmutableMetadata.builder()
                .addString("module", plugin.name())
                .addString("version", plugin.version())
                .addString("workspace", workspace.id().value())
                .addString("origin", setting.origin().name().toLowerCase(Locale.ROOT));
        setting.lockedBy().ifPresent(scope -> metadata.addString("lockedBy", scope));
        ProviderEvaluation<T> evaluation = answer(value, setting.reason());
        setting.variant().ifPresent(evaluation::setVariant);
        evaluation.setFlagMetadata(metadata.build());
        return evaluation;
    }

    private static <T> ProviderEvaluation<T> answer(@Nullable T value, String reason) {
        ProviderEvaluation<T> evaluation = new ProviderEvaluation<>();
        evaluation.setValue(value);
        evaluation.setReason(reason);
        evaluation.setFlagMetadata(ImmutableMetadata.builder().build());
        return evaluation;
    }

    private static <T> ProviderEvaluation<T> error(@Nullable T standard, ErrorCode code, String message) {
        ProviderEvaluation<T> evaluation = answer(standard, Reason.ERROR.name());
        evaluation.setErrorCode(code);
        evaluation.setErrorMessage(message);
        return evaluation;
    }

    private static Optional<String> workspace(@Nullable EvaluationContext context) {
        if (context == null) {
            return Optional.empty();
        }
        return Optional.ofNullable(context.getValue(FeatureFlags.WORKSPACE))
                .map(Value::asString)
                .or(() -> Optional.ofNullable(context.getTargetingKey()))
                .filter(id -> !id.isBlank());
    }

    @Override
    public void changed(Scope scope) {
        if (seen.concerns(scope)) {
            worker.execute(() -> seen.within(scope).forEach(this::look));
        }
    }

    private void look(WorkspaceScope workspace) {
        List<String> changed = seen.changes(workspace, () -> source.module(plugin, workspace));
        if (!changed.isEmpty()) {
            var unused = emitProviderConfigurationChanged(ProviderEventDetails.builder()
                    .flagsChanged(changed)
                    .eventMetadata(ImmutableMetadata.builder()
                            .addString("workspace", workspace.id().value())
                            .build())
                    .build());
        }
    }
}
