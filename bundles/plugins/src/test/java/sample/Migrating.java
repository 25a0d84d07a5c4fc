package sample;

import io.mortise.api.migration.DataMigration;
import io.mortise.api.migration.MigrationContext;
import java.util.concurrent.CountDownLatch;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Migrates as the header {@code Test-Migration} of its bundle says: {@code ok}, {@code fail} or {@code hang}. */
public final class Migrating implements BundleActivator, DataMigration {
    private String behavior = "";

    @Override
    public void start(BundleContext context) {
        behavior = String.valueOf(context.getBundle().getHeaders().get("Test-Migration"));
        context.registerService(DataMigration.class, this, null);
    }

    @Override
    public void stop(BundleContext context) {
        // The framework unregisters the service.
    }

    @Override
    public void migrate(MigrationContext context) throws InterruptedException {
        if (behavior.equals("hang")) {
            new CountDownLatch(1).await();
        }
        if (behavior.equals("fail")) {
            throw new IllegalStateException("no way from " + context.fromVersion() + " to " + context.toVersion()
                    + " with " + context.config());
        }
    }
}
