package io.mortise.settings;

import io.mortise.host.database.AuditLog;
import io.mortise.host.database.ChangeLog;
import io.mortise.host.database.Transactions;
import io.mortise.host.database.WorkspaceDirectory;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/**
 * Starts the bundle once the database is open and before ConfigurationAdmin is; no component of Declarative Services can be
 * used so early.
 */
public final class SettingsActivator implements BundleActivator {
    private @Nullable SettingsRuntime runtime;

    @Override
    public void start(BundleContext context) {
        SettingsRuntime started = new SettingsRuntime(
                context,
                service(context, Transactions.class),
                service(context, ChangeLog.class),
                service(context, AuditLog.class),
                service(context, WorkspaceDirectory.class));
        started.start();
        runtime = started;
    }

    @Override
    public void stop(BundleContext context) {
        SettingsRuntime started = runtime;
        if (started != null) {
            runtime = null;
            started.close();
        }
    }

    private static <T> T service(BundleContext context, Class<T> type) {
        ServiceReference<T> reference = context.getServiceReference(type);
        return Optional.ofNullable(reference)
                .map(context::getService)
                .orElseThrow(() -> new IllegalStateException("Settings cannot start: there is no service "
                        + type.getName() + "; the database bundle must be started at a lower start level"));
    }
}
