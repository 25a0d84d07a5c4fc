package io.mortise.identity;

import io.mortise.host.database.Transactions;
import io.mortise.host.identity.UserDirectory;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The users in the database. */
@Component
public final class StoredUsers implements UserDirectory {
    private final Transactions transactions;
    private final UserTable table;

    @Activate
    public StoredUsers(@Reference(name = "transactions") Transactions transactions) {
        this.transactions = transactions;
        this.table = new UserTable(transactions.dialect());
    }

    @Override
    public boolean exists(String userId) {
        return transactions.read(connection -> table.exists(connection, userId));
    }
}
