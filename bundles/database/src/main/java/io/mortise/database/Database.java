package io.mortise.database;

import io.mortise.database.audit.AuditRetention;
import io.mortise.database.audit.AuditSweep;
import io.mortise.database.audit.StoredAuditTrail;
import io.mortise.database.migration.MigrationArea;
import io.mortise.database.table.AuditTable;
import io.mortise.database.table.ChangeLogTable;
import io.mortise.database.table.DirectoryTable;
import io.mortise.host.database.AuditTrail;
import io.mortise.host.database.ChangeLog;
import io.mortise.host.database.Dialect;
import io.mortise.host.database.Transactions;
import io.mortise.host.database.WorkspaceDirectory;
import java.time.Clock;
import java.util.Collection;
import java.util.Optional;

/** An open database whose schema is up to date. */
public record Database(
        ConnectionPool pool,
        Transactions transactions,
        ChangeLog changeLog,
        WorkspaceDirectory directory,
        AuditTable auditLog,
        AuditTrail auditTrail,
        int migrationsRun)
        implements AutoCloseable {

    /**
     * Connects and migrates; throws {@code ProblemException} and leaves nothing open when either fails.
     *
     * @param owner for migrations, where another user owns the tables
     */
    public static Database open(
            DatabaseUrl url, Optional<DatabaseUrl> owner, Collection<MigrationArea> areas, String node) {
        DatabaseProblems problems = new DatabaseProblems(url);
        ConnectionPool pool = ConnectionPool.open(url, problems);
        try {
            int migrationsRun = owner.isPresent()
                    ? SchemaUpdate.asOwner(pool, url, owner.get(), areas)
                    : new SchemaUpdate(pool, pool, url).run(areas);
            RowSecurity security = url.dialect() == Dialect.POSTGRES ? new PostgresRowSecurity() : RowSecurity.NONE;
            Transactions transactions = new PooledTransactions(pool, problems, url.dialect(), security);
            AuditTable audit = new AuditTable(url.dialect());
            return new Database(
                    pool,
                    transactions,
                    new ChangeLogTable(url.dialect(), node),
                    new CachedDirectory(transactions, new DirectoryTable(url.dialect())),
                    audit,
                    new StoredAuditTrail(transactions, audit),
                    migrationsRun);
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    /** What is to delete audit entries that are older than they have to be kept. */
    AuditSweep auditSweep(AuditRetention retention) {
        return new AuditSweep(transactions, auditLog, retention, Clock.systemUTC());
    }

    @Override
    public void close() {
        pool.close();
    }
}
