package io.mortise.plugins.runtime;

import io.mortise.host.plugin.Condition;
import io.mortise.host.problem.Reason;
import io.mortise.host.settings.ModuleStatus;
import java.time.Instant;
import java.util.List;

/**
 * What is known of a plugin version's bundle, as a person and as the gate need it.
 *
 * @param message one sentence for a person
 * @param conditions {@code Installed}, {@code Resolved}, {@code Active} and {@code Healthy}, in that order
 */
public record VersionStatus(Phase phase, String message, List<Condition> conditions) {
    public VersionStatus {
        conditions = List.copyOf(conditions);
    }

    /** The status of a version that nobody has touched yet. */
    static VersionStatus fresh(Instant now) {
        return at(Phase.NEW, "Its bundle is about to be installed", List.of(), false, false, now);
    }

    /**
     * The status that follows this one; a condition that does not change keeps its time.
     *
     * @param installed whether the framework has the bundle
     * @param resolved whether the framework has wired the bundle
     */
    VersionStatus next(Phase next, String text, boolean installed, boolean resolved, Instant now) {
        return at(next, text, conditions, installed, resolved, now);
    }

    /** As the gate needs it. What a plugin's exception says is for operators, not for whoever calls the module. */
    public ModuleStatus forGate() {
        String told = phase.isFailure() ? phase.told() : message;
        return phase.unavailable()
                .map(code -> ModuleStatus.failed(Reason.of(code, told)))
                .orElse(ModuleStatus.READY);
    }

    private static VersionStatus at(
            Phase phase, String message, List<Condition> before, boolean installed, boolean resolved, Instant now) {
        List<Condition> conditions = List.of(
                installed
                        ? new Condition("Installed", true, "INSTALLED", "Its bundle is installed", now)
                        : new Condition("Installed", false, phase.name(), message, now),
                resolved
                        ? new Condition("Resolved", true, "RESOLVED", "Everything it imports is there", now)
                        : new Condition("Resolved", false, unresolvedReason(phase), message, now),
                new Condition("Active", phase == Phase.ACTIVE, phase.name(), message, now),
                phase.isFailure()
                        ? new Condition("Healthy", false, phase.name(), message, now)
                        : new Condition("Healthy", true, "NO_FAULT", "No fault is known", now));
        return new VersionStatus(
                phase,
                message,
                conditions.stream()
                        .map(condition -> keepTime(condition, before))
                        .toList());
    }

    private static String unresolvedReason(Phase phase) {
        return phase == Phase.RESOLVE_FAILED ? phase.name() : "NOT_STARTED_YET";
    }

    private static Condition keepTime(Condition condition, List<Condition> before) {
        return before.stream()
                .filter(old -> old.type().equals(condition.type())
                        && old.status() == condition.status()
                        && old.reason().equals(condition.reason())
                        && old.message().equals(condition.message()))
                .findFirst()
                .orElse(condition);
    }
}
