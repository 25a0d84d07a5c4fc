package io.mortise.database;

import io.mortise.database.migration.MigrationArea;
import io.mortise.database.migration.SchemaMigrator;
import io.mortise.database.table.AuditTable;
import io.mortise.database.table.ChangeLogTable;
import io.mortise.database.table.DirectoryTable;
import io.mortise.host.database.AuditLog;
import io.mortise.host.database.ChangeLog;
import io.mortise.host.database.Transactions;
import io.mortise.host.database.WorkspaceDirectory;
import java.util.Collection;

/** An open database whose schema is up to date. */
public record Database(
        ConnectionPool pool,
        Transactions transactions,
        ChangeLog changeLog,
        WorkspaceDirectory directory,
        AuditLog auditLog,
        int migrationsRun)
        implements AutoCloseable {

    /** Connects and migrates; throws {@code ProblemException} and leaves nothing open when either fails. */
    public static Database open(DatabaseUrl url, Collection<MigrationArea> areas, String node) {
        DatabaseProblems problems = new DatabaseProblems(url);
        ConnectionPool pool = ConnectionPool.open(url, problems);
        try {
            Transactions transactions = new PooledTransactions(pool, problems, url.dialect());
            int migrationsRun = new SchemaMigrator(transactions, pool.dataSource()).migrate(areas);
            return new Database(
                    pool,
                    transactions,
                    new ChangeLogTable(url.dialect(), node),
                    new CachedDirectory(transactions, new DirectoryTable(url.dialect())),
                    new AuditTable(url.dialect()),
                    migrationsRun);
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
