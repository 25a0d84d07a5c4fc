package io.mortise.tenants;

import io.mortise.host.database.Transactions;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.ScopeCleanup;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Notes what it is asked to clean up, and that the second call comes after the commit. */
final class CleanupLog implements ScopeCleanup {
    private final Transactions transactions;
    private final List<String> events = new ArrayList<>();

    CleanupLog(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public void delete(Connection connection, Scope scope) {
        events.add((transactions.isActive() ? "delete " : "delete without transaction ") + scope.key());
    }

    @Override
    public void deleted(Scope scope) {
        events.add((transactions.isActive() ? "deleted within transaction " : "deleted ") + scope.key());
    }

    @Override
    public Map<String, Long> preview(Connection connection, Scope scope) {
        return Map.of("notes", 1L);
    }

    List<String> events() {
        return events;
    }
}
