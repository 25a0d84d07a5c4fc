package io.mortise.database;

import io.mortise.database.audit.AuditRetention;
import io.mortise.database.audit.AuditSweep;
import io.mortise.database.migration.BundleMigrations;
import io.mortise.database.migration.MigrationArea;
import io.mortise.database.state.AuditSection;
import io.mortise.database.state.StoredStateLedger;
import io.mortise.host.database.AuditLog;
import io.mortise.host.database.AuditTrail;
import io.mortise.host.database.ChangeLog;
import io.mortise.host.database.Transactions;
import io.mortise.host.database.WorkspaceDirectory;
import io.mortise.host.state.StateLedger;
import io.mortise.host.state.StateSection;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the database that the framework properties name and registers its services once all migrations have run. Configured
 * by framework properties alone, because configuration itself lives in this database.
 */
public final class DatabaseActivator implements BundleActivator {
    private static final Logger log = LoggerFactory.getLogger(DatabaseActivator.class);
    private static final String DATA_DIRECTORY = "mortise.data";
    private static final String URL = "mortise.database.url";
    private static final String OWNER_URL = "mortise.database.owner.url";

    private @Nullable Database database;
    private @Nullable AuditSweep auditSweep;

    @Override
    public void start(BundleContext context) {
        long started = System.nanoTime();
        Path data = Path.of(Objects.requireNonNull(
                context.getProperty(DATA_DIRECTORY), "The framework property " + DATA_DIRECTORY + " is not set"));
        DatabaseUrl url = url(context, data);
        AuditRetention retention = AuditRetention.parse(context.getProperty(AuditRetention.PROPERTY));
        List<MigrationArea> areas = BundleMigrations.of(context.getBundles(), url.dialect());
        Database opened = Database.open(url, owner(context), areas, NodeId.of(data));
        database = opened;
        AuditSweep sweep = opened.auditSweep(retention);
        auditSweep = sweep;
        sweep.start();
        context.registerService(Transactions.class, opened.transactions(), null);
        context.registerService(ChangeLog.class, opened.changeLog(), null);
        context.registerService(WorkspaceDirectory.class, opened.directory(), null);
        context.registerService(AuditLog.class, opened.auditLog(), null);
        context.registerService(AuditTrail.class, opened.auditTrail(), null);
        context.registerService(
                StateLedger.class, new StoredStateLedger(opened.transactions(), opened.auditLog()), null);
        context.registerService(StateSection.class, AuditSection.of(opened.transactions()), null);
        long millis = Duration.ofNanos(System.nanoTime() - started).toMillis();
        log.info("Database {} opened in {} ms, {} migrations run", url, millis, opened.migrationsRun());
    }

    @Override
    public void stop(BundleContext context) {
        AuditSweep sweep = auditSweep;
        if (sweep != null) {
            sweep.close();
            auditSweep = null;
        }
        Database open = database;
        if (open != null) {
            open.close();
            database = null;
        }
    }

    private static DatabaseUrl url(BundleContext context, Path data) {
        String configured = context.getProperty(URL);
        return configured == null || configured.isBlank()
                ? DatabaseUrl.inDataDirectory(data)
                : DatabaseUrl.parse(configured.strip());
    }

    private static Optional<DatabaseUrl> owner(BundleContext context) {
        return Optional.ofNullable(context.getProperty(OWNER_URL))
                .filter(configured -> !configured.isBlank())
                .map(configured -> DatabaseUrl.parse(configured.strip()));
    }
}
