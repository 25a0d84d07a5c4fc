package io.mortise.host.database;

import java.time.Instant;
import java.util.Optional;

/**
 * Which audit entries are wanted; what is empty does not matter.
 *
 * @param orgId the organization, its workspaces included
 * @param scope the key of one scope
 * @param action the action, or the beginning of one followed by {@code *}
 * @param target what was changed
 * @param from the earliest time
 * @param to the time before which it was
 */
public record AuditFilter(
        Optional<String> orgId,
        Optional<String> scope,
        Optional<String> userId,
        Optional<String> action,
        Optional<String> target,
        Optional<Instant> from,
        Optional<Instant> to) {

    /** Everything. */
    public static final AuditFilter NONE = new AuditFilter(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /** What was done within a scope to one thing, by actions that begin like that. */
    public static AuditFilter of(String scope, String actions, String target) {
        return new AuditFilter(
                Optional.empty(),
                Optional.of(scope),
                Optional.empty(),
                Optional.of(actions),
                Optional.of(target),
                Optional.empty(),
                Optional.empty());
    }
}
