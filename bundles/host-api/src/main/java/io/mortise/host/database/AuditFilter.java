package io.mortise.host.database;

import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import java.time.Instant;
import java.util.Optional;

/**
 * Which audit entries are wanted; what is empty does not matter.
 *
 * @param orgId the organization, its workspaces included; not what was written for another one of that id, since purged
 * @param scope the key of one scope
 * @param action the action, or the beginning of one followed by {@code *}
 * @param target what was changed
 * @param from the earliest time
 * @param to the time before which it was
 */
public record AuditFilter(
        Optional<OrgId> orgId,
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

    /**
     * What was done in a scope to one thing. The organization is named too, because the id of a workspace that was deleted
     * may by now be that of another organization's.
     */
    public static AuditFilter of(Scope scope, String action, String target) {
        return new AuditFilter(
                scope.org(),
                Optional.of(scope.key()),
                Optional.empty(),
                Optional.of(action),
                Optional.of(target),
                Optional.empty(),
                Optional.empty());
    }
}
