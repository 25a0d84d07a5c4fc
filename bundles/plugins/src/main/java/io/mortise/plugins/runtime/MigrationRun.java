package io.mortise.plugins.runtime;

import io.mortise.api.migration.DataMigration;
import io.mortise.api.migration.MigrationContext;
import io.mortise.plugins.runtime.TimedOperation.Outcome;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the migration of stored data that a version's bundle has registered. */
public final class MigrationRun {
    private static final Logger log = LoggerFactory.getLogger(MigrationRun.class);

    private final BundleContext context;
    private final Duration limit;

    /** @param limit how long it may take */
    public MigrationRun(BundleContext context, Duration limit) {
        this.context = context;
        this.limit = limit;
    }

    /** What the plugin is told. */
    public record Told(String fromVersion, String toVersion, Map<String, Object> config) implements MigrationContext {
        public Told {
            config = Collections.unmodifiableMap(new LinkedHashMap<>(config));
        }
    }

    /** Runs it on a thread of its own; why it failed, one sentence for a person, or empty. */
    public Optional<String> run(Bundle bundle, MigrationContext told) {
        Optional<ServiceReference<?>> service = service(bundle);
        if (service.isEmpty()) {
            return Optional.of("Its manifest names a migration of stored data, and it registers no service "
                    + DataMigration.class.getName());
        }
        Outcome outcome = TimedOperation.run(
                "mortise-migrate-" + bundle.getSymbolicName(), limit, () -> migrate(service.get(), told));
        if (outcome instanceof Outcome.Overdue overdue) {
            log.warn(
                    "The migration of {} did not end within {} s and is given up.{}",
                    bundle.getLocation(),
                    limit.toSeconds(),
                    StackText.of(overdue.thread()));
            overdue.thread().interrupt();
            return Optional.of("Its migration of stored data did not end within " + limit.toSeconds() + " s");
        }
        if (outcome instanceof Outcome.Failed failed) {
            log.warn("The migration of {} failed", bundle.getLocation(), failed.cause());
            return Optional.of("Its migration of stored data failed: " + failed.cause());
        }
        return Optional.empty();
    }

    private void migrate(ServiceReference<?> reference, MigrationContext told) throws Exception {
        @Nullable Object service = context.getService(reference);
        if (!(service instanceof DataMigration migration)) {
            throw new IllegalStateException("its service " + DataMigration.class.getName() + " could not be created");
        }
        try {
            migration.migrate(told);
        } finally {
            context.ungetService(reference);
        }
    }

    private static Optional<ServiceReference<?>> service(Bundle bundle) {
        ServiceReference<?> @Nullable [] registered = bundle.getRegisteredServices();
        return registered == null
                ? Optional.empty()
                : Arrays.stream(registered)
                        .filter(reference -> Arrays.asList((String[]) reference.getProperty(Constants.OBJECTCLASS))
                                .contains(DataMigration.class.getName()))
                        .findFirst();
    }
}
