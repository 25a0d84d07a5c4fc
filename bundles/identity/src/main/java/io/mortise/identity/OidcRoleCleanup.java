package io.mortise.identity;

import io.mortise.host.database.Transactions;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.ScopeCleanup;
import java.sql.Connection;
import java.sql.SQLException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Forgets what the provider gave in a scope that is purged: whatever gets the same id later has nothing to do with it. */
@Component
public final class OidcRoleCleanup implements ScopeCleanup {
    private final OidcRoleTable table;

    @Activate
    public OidcRoleCleanup(@Reference(name = "transactions") Transactions transactions) {
        this.table = new OidcRoleTable(transactions.dialect());
    }

    @Override
    public void delete(Connection connection, Scope scope) throws SQLException {
        table.removeScope(connection, scope.key());
    }
}
