package io.mortise.desired.plan;

import io.mortise.host.identity.Actor;
import io.mortise.host.plugin.UpdateTerms;
import io.mortise.host.settings.ModuleWrite;
import io.mortise.host.settings.OverrideChange;
import io.mortise.host.tenant.Scope;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;

/** Changes what scopes say about modules, by the one write path. */
final class ModuleSteps {
    private static final Duration SETTLE_TIME = Duration.ofSeconds(2);

    private final Services services;

    ModuleSteps(Services services) {
        this.services = services;
    }

    PlannedStep.Work change(
            Scope scope, String module, Map<String, Object> before, Map<String, Object> after, OptionalLong revision) {
        if (scope.depth() > 0) {
            return actor -> write(scope, module, before, after, revision, actor);
        }
        return actor -> {
            if (ModuleDocument.isOff(after) && !ModuleDocument.isOff(before)) {
                services.plugins().disableDependents(module, false, actor);
            }
            ModuleWrite write = write(scope, module, before, after, revision, actor);
            if (write.changed()) {
                services.plugins()
                        .awaitSettled(module, write.resolved().override().revision(), SETTLE_TIME);
            }
        };
    }

    /**
     * Another version is made ready beside the one in use; who serves is never without one. Who applies a file agrees that plugins
     * which use its classes restart.
     */
    private ModuleWrite write(
            Scope scope,
            String module,
            Map<String, Object> before,
            Map<String, Object> after,
            OptionalLong revision,
            Actor actor) {
        OverrideChange change = changeTo(scope, after);
        if (after.get(ModuleDocument.VERSION) instanceof String version
                && !version.equals(before.get(ModuleDocument.VERSION))) {
            return services.plugins()
                    .switchVersion(scope, module, version, change, revision, UpdateTerms.CASCADE, actor);
        }
        return services.modules().change(scope, module, change, revision, actor);
    }

    static OverrideChange changeTo(Scope scope, Map<String, Object> after) {
        return after.isEmpty() && scope.depth() > 0 ? new OverrideChange.Revert() : new OverrideChange.Replace(after);
    }
}
