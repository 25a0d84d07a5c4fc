package io.mortise.settings;

import io.mortise.host.database.AuditLog;
import io.mortise.host.database.ChangeLog;
import io.mortise.host.database.Dialect;
import io.mortise.host.database.Transactions;
import io.mortise.host.database.WorkspaceDirectory;
import io.mortise.host.settings.Availability;
import io.mortise.host.settings.ModuleCatalog;
import io.mortise.host.settings.ModuleSettings;
import io.mortise.host.state.StateSection;
import io.mortise.host.tenant.ScopeCleanup;
import io.mortise.settings.configadmin.ConfigAdminProjection;
import io.mortise.settings.follow.ChangeFollower;
import io.mortise.settings.resolve.BitAvailability;
import io.mortise.settings.resolve.LayeredCatalog;
import io.mortise.settings.resolve.LayeredSettings;
import io.mortise.settings.resolve.ResolvedScopedModules;
import io.mortise.settings.resolve.ResolverIndex;
import io.mortise.settings.resolve.SettingsCleanup;
import io.mortise.settings.store.OverrideStore;
import io.mortise.settings.store.ScopeParser;
import io.mortise.settings.store.SettingsWriter;
import io.mortise.settings.transfer.OverrideSections;
import io.mortise.settings.write.TransactionalWriter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/** The parts of the bundle, wired. */
final class SettingsRuntime implements AutoCloseable {
    /** Framework property: how much memory overrides and resolved modules may take together. */
    private static final String CACHE_BYTES = "mortise.settings.cache.bytes";

    private static final long DEFAULT_CACHE_BYTES = 64L << 20;
    private static final Duration POLL = Duration.ofSeconds(2);

    private final BundleContext context;
    private final ChangeFollower follower;
    private final ConfigAdminProjection projection;
    private final ModuleSettings settings;
    private final ModuleCatalog catalog;
    private final Availability availability;
    private final ScopeCleanup cleanup;
    private final List<StateSection> sections;
    private final EntitlementWatch entitlements;
    private final Deque<ServiceRegistration<?>> registrations = new ArrayDeque<>();

    SettingsRuntime(
            BundleContext context,
            Transactions transactions,
            ChangeLog changeLog,
            AuditLog auditLog,
            WorkspaceDirectory directory) {
        this.context = context;
        long cacheBytes = cacheBytes(context);
        OverrideStore store = new OverrideStore(transactions);
        ResolverIndex index = new ResolverIndex(
                scope -> transactions.read(scope, connection -> store.ofExisting(connection, scope)), cacheBytes / 2);
        follower = new ChangeFollower(transactions, changeLog, store, index, pollEvery(transactions));
        SettingsWriter writer =
                new TransactionalWriter(transactions, changeLog, auditLog, store, index, follower::wake);
        ResolvedScopedModules scoped = new ResolvedScopedModules(index);
        projection = new ConfigAdminProjection(
                context, transactions, store, writer, new ScopeParser(directory), follower, scoped, scoped);
        settings = new LayeredSettings(transactions, store, index, writer, follower, cacheBytes / 2, projection::touch);
        catalog = new LayeredCatalog(changeLog, auditLog, store, index, follower, projection::catalogChanged);
        availability = new BitAvailability(index, directory);
        cleanup = new SettingsCleanup(store, index, follower);
        sections = new OverrideSections(transactions, changeLog, follower::wake).all();
        entitlements = new EntitlementWatch(context, service -> {
            index.entitle(service);
            scoped.all().forEach(projection::catalogChanged);
        });
    }

    /** Throws what hinders it, with nothing left behind. */
    void start() {
        try {
            open();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void open() {
        follower.start();
        projection.start();
        entitlements.open();
        register(ModuleSettings.class, settings);
        register(ModuleCatalog.class, catalog);
        register(Availability.class, availability);
        register(ScopeCleanup.class, cleanup);
        sections.forEach(section -> register(StateSection.class, section));
    }

    @Override
    public void close() {
        while (!registrations.isEmpty()) {
            registrations.pop().unregister();
        }
        entitlements.close();
        projection.stop();
        follower.close();
    }

    private <T> void register(Class<T> type, T service) {
        registrations.push(context.registerService(type, service, null));
    }

    /** An embedded database has no other nodes whose changes would have to be looked for. */
    private static Optional<Duration> pollEvery(Transactions transactions) {
        return transactions.dialect() == Dialect.POSTGRES ? Optional.of(POLL) : Optional.empty();
    }

    private static long cacheBytes(BundleContext context) {
        String value = context.getProperty(CACHE_BYTES);
        try {
            return value == null ? DEFAULT_CACHE_BYTES : Math.max(0, Long.parseLong(value.strip()));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(CACHE_BYTES + " is '" + value + "', which is no whole number", e);
        }
    }
}
