package io.mortise.http.rest;

import io.mortise.host.database.AuditEntry;
import io.mortise.host.database.AuditFilter;
import io.mortise.host.database.AuditTrail;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.settings.OverrideChange;
import io.mortise.host.tenant.Scope;
import io.mortise.http.access.Call;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** What a scope has said about a module over time: the part of the audit log that tells it. */
final class ModuleHistory {
    private static final String ACTIONS = "module.*";

    private final AuditTrail trail;

    ModuleHistory(AuditTrail trail) {
        this.trail = trail;
    }

    Response page(Call call, String module) {
        return Audit.page(call, trail, of(call.scope(), module));
    }

    /** The change that goes back to what the scope said after that entry. */
    OverrideChange.Restore restoring(Scope scope, String module, String id) {
        AuditEntry entry = number(id)
                .flatMap(entryId -> trail.entry(of(scope, module), entryId))
                .orElseThrow(() -> unknown(scope, module, id, "The history of " + module + " has no such entry here"));
        return entry.after()
                .map(document -> new OverrideChange.Restore(document, entry.id()))
                .orElseThrow(() -> unknown(scope, module, id, "The entry does not tell what was said after it"));
    }

    private static AuditFilter of(Scope scope, String module) {
        return AuditFilter.of(scope, ACTIONS, module);
    }

    private static Optional<Long> number(String id) {
        return id.matches("[0-9]{1,18}") ? Optional.of(Long.parseLong(id)) : Optional.empty();
    }

    private static ProblemException unknown(Scope scope, String module, String id, String why) {
        return new ProblemException(new Problem(
                ProblemCode.NOT_FOUND,
                module + " was not restored",
                why,
                scope.key() + ", history entry " + id,
                "GET the history of the module in this scope, and take the id of an entry that has 'after'"));
    }
}
