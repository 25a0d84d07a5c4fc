package io.mortise.database.audit;

import io.mortise.database.table.AuditCursor;
import io.mortise.database.table.AuditTable;
import io.mortise.host.database.AuditEntry;
import io.mortise.host.database.AuditFilter;
import io.mortise.host.database.AuditTrail;
import io.mortise.host.database.Transactions;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.tenant.Page;
import io.mortise.host.tenant.Scope;
import java.util.List;
import java.util.Optional;

/** The audit log as the other bundles read it. */
public final class StoredAuditTrail implements AuditTrail {
    private final Transactions transactions;
    private final AuditTable table;

    public StoredAuditTrail(Transactions transactions, AuditTable table) {
        this.transactions = transactions;
        this.table = table;
    }

    @Override
    public Page<AuditEntry> entries(AuditFilter filter, int limit, Optional<String> cursor) {
        Optional<AuditCursor> after =
                cursor.map(text -> AuditCursor.parse(text).orElseThrow(StoredAuditTrail::unknownCursor));
        // One more than is shown, to know whether there is a next page.
        List<AuditEntry> found = transactions.read(within(filter), c -> table.page(c, filter, after, limit + 1));
        if (found.size() <= limit) {
            return new Page<>(found, Optional.empty());
        }
        List<AuditEntry> shown = found.subList(0, limit);
        return new Page<>(
                shown, Optional.of(AuditCursor.of(shown.get(limit - 1)).text()));
    }

    @Override
    public Optional<AuditEntry> entry(AuditFilter filter, long id) {
        return transactions.read(within(filter), c -> table.find(c, filter, id));
    }

    private static Scope within(AuditFilter filter) {
        return filter.orgId().<Scope>map(Scope::of).orElse(Scope.SYSTEM);
    }

    private static ProblemException unknownCursor() {
        return new ProblemException(new Problem(
                ProblemCode.INVALID_PARAMETER,
                "The list was not read",
                "The cursor is not one that a list gave",
                "query parameter cursor",
                "Give the next cursor of the page before"));
    }
}
