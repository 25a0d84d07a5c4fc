package io.mortise.extensions.lifecycle;

import io.mortise.api.lifecycle.LifecycleScope;
import io.mortise.extensions.Contexts;
import io.mortise.extensions.Contexts.Seen;
import io.mortise.host.plugin.HookLedger.Call;
import io.mortise.host.plugin.HookLedger.Done;
import io.mortise.host.plugin.HookLedger.Entry;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.problem.Reason;
import io.mortise.host.problem.ReasonCode;
import io.mortise.host.settings.Availability;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.Scope.WorkspaceScope;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds out what a version's hook is to be told of a scope. Safe for use by many threads. */
final class ScopeFacts {
    /** Nobody has decided that the module goes: it passes, or somebody mends it. Meanwhile no code of it may run. */
    private static final Set<ReasonCode> FOR_A_MOMENT = EnumSet.of(
            ReasonCode.RESOLVE_FAILED,
            ReasonCode.STARTING,
            ReasonCode.START_FAILED,
            ReasonCode.STOPPED,
            ReasonCode.STUCK,
            ReasonCode.QUARANTINED,
            ReasonCode.SAFE_MODE,
            ReasonCode.SIGNATURE_INVALID,
            ReasonCode.PERMISSION_PENDING);

    private static final int LONGEST_CHAIN = 32;

    /** What an entitlement that leaves hooks out calls them. */
    private static final String POINT = "lifecycle";

    private final Availability availability;
    private final Contexts contexts;

    ScopeFacts(Availability availability, Contexts contexts) {
        this.availability = availability;
        this.contexts = contexts;
    }

    /** The call that is due where that was seen; empty when none is. */
    Optional<Call> due(PluginLocation version, Entry seen) {
        try {
            Optional<Reason> reason = availability
                    .reason(seen.scope(), version.name())
                    .or(() -> availability.pointReason(seen.scope(), version.name(), POINT));
            boolean isEnabled = seen.done() == Done.ENABLED;
            if (reason.isEmpty()) {
                return !isEnabled && isValid(version, seen.scope()) ? Optional.of(Call.ENABLE) : Optional.empty();
            }
            return isEnabled && !isForAMoment(seen.scope(), reason.get()) && !isReplaced(version, seen.scope())
                    ? Optional.of(Call.DISABLE)
                    : Optional.empty();
        } catch (ProblemException problem) {
            if (!isGone(problem)) {
                throw problem;
            }
            return seen.done() == Done.ENABLED ? Optional.of(Call.DISABLE) : Optional.empty();
        }
    }

    /** Something that changes with whatever the system decides about the version. */
    String mark(PluginLocation version) {
        return availability.reason(Scope.SYSTEM, version.name()).map(Reason::code) + " "
                + contexts.seen(Scope.SYSTEM, version.name()).flatMap(Seen::version);
    }

    /** What the hook is told. */
    LifecycleScope told(PluginLocation version, Entry seen) {
        Scope scope = seen.scope();
        try {
            Optional<Seen> module = contexts.seen(scope, version.name());
            Map<String, Object> config = module.map(Seen::config).orElse(Map.of());
            Map<String, Boolean> flags = module.map(Seen::featureFlags).orElse(Map.of());
            return ToldScope.of(
                    version,
                    seen.attempts(),
                    scope,
                    scope instanceof WorkspaceScope workspace
                            ? Optional.of(contexts.ofNobody(workspace, config, flags))
                            : Optional.empty(),
                    config,
                    flags);
        } catch (ProblemException problem) {
            if (!isGone(problem)) {
                throw problem;
            }
            return ToldScope.of(version, seen.attempts(), scope, Optional.empty(), Map.of(), Map.of());
        }
    }

    /** The version of the module that is valid in the scope; empty when there is none, or no such scope. */
    Optional<PluginLocation> valid(Scope scope, String module) {
        try {
            return contexts.seen(scope, module)
                    .flatMap(Seen::version)
                    .map(version -> new PluginLocation(module, version));
        } catch (ProblemException problem) {
            if (!isGone(problem)) {
                throw problem;
            }
            return Optional.empty();
        }
    }

    private boolean isValid(PluginLocation version, Scope scope) {
        return valid(scope, version.name()).filter(version::equals).isPresent();
    }

    private boolean isReplaced(PluginLocation version, Scope scope) {
        return valid(scope, version.name())
                .filter(valid -> !valid.equals(version))
                .isPresent();
    }

    /** Of a module that waits for another one, what is the matter with that one. */
    private boolean isForAMoment(Scope scope, Reason reason) {
        Reason deepest = reason;
        for (int i = 0; i < LONGEST_CHAIN && deepest.module().isPresent(); i++) {
            Optional<Reason> next = availability.reason(scope, deepest.module().get());
            if (next.isEmpty()) {
                return true; // it has come back meanwhile
            }
            deepest = next.get();
        }
        return FOR_A_MOMENT.contains(deepest.code());
    }

    private static boolean isGone(ProblemException problem) {
        ProblemCode code = problem.problem().code();
        return code == ProblemCode.WORKSPACE_NOT_FOUND || code == ProblemCode.ORG_NOT_FOUND;
    }
}
