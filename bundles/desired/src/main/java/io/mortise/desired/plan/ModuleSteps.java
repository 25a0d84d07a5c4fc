package io.mortise.desired.plan;

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
        OverrideChange change = changeTo(scope, after);
        if (scope.depth() > 0) {
            return actor -> services.modules().change(scope, module, change, revision, actor);
        }
        return actor -> {
            if (after.get(ModuleDocument.VERSION) instanceof String version) {
                services.plugins().requireUsable(module, version);
            }
            if (ModuleDocument.isOff(after) && !ModuleDocument.isOff(before)) {
                services.plugins().disableDependents(module, false, actor);
            }
            ModuleWrite write = services.modules().change(scope, module, change, revision, actor);
            if (write.changed()) {
                services.plugins()
                        .awaitSettled(module, write.resolved().override().revision(), SETTLE_TIME);
            }
        };
    }

    static OverrideChange changeTo(Scope scope, Map<String, Object> after) {
        return after.isEmpty() && scope.depth() > 0 ? new OverrideChange.Revert() : new OverrideChange.Replace(after);
    }
}
