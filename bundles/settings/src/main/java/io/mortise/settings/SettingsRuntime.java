package io.mortise.settings;

import io.mortise.host.database.AuditLog;
import io.mortise.host.database.ChangeLog;
import io.mortise.host.database.Dialect;
import io.mortise.host.database.Transactions;
import io.mortise.host.database.WorkspaceDirectory;
import io.mortise.host.identity.Actor;
import io.mortise.host.settings.Availability;
import io.mortise.host.settings.Edition;
import io.mortise.host.settings.Entitlement;
import io.mortise.host.settings.ModuleCatalog;
import io.mortise.host.settings.ModuleSettings;
import io.mortise.host.settings.SafeMode;
import io.mortise.host.settings.ScopeChanges;
import io.mortise.host.settings.ScopedActivation;
import io.mortise.host.settings.VersionAcceptance;
import io.mortise.host.settings.VersionSwitches;
import io.mortise.host.state.StateSection;
import io.mortise.host.tenant.ScopeCleanup;
import io.mortise.host.tenant.TenantListener;
import io.mortise.settings.configadmin.ConfigAdminProjection;
import io.mortise.settings.edition.EditionEntitlement;
import io.mortise.settings.follow.ChangeFollower;
import io.mortise.settings.resolve.AnnouncedChanges;
import io.mortise.settings.resolve.BitAvailability;
import io.mortise.settings.resolve.LayeredCatalog;
import io.mortise.settings.resolve.LayeredSettings;
import io.mortise.settings.resolve.ResolvedScopedModules;
import io.mortise.settings.resolve.ResolverIndex;
import io.mortise.settings.resolve.SettingsCleanup;
import io.mortise.settings.safemode.StoredSafeMode;
import io.mortise.settings.store.OverrideStore;
import io.mortise.settings.store.ScopeParser;
import io.mortise.settings.transfer.OverrideSections;
import io.mortise.settings.write.StoredVersionSwitches;
import io.mortise.settings.write.TransactionalWriter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

/** The parts of the bundle, wired. */
final class SettingsRuntime implements AutoCloseable {
    /** Framework property: how much memory overrides and resolved modules may take together. */
    private static final String CACHE_BYTES = "mortise.settings.cache.bytes";

    /** Framework property: the safe mode to enter or leave at this start; the one that was set last when it is missing. */
    private static final String EDITION = "mortise.edition";

    private static final Map<String, Object> LOWEST_RANKING = Map.of(Constants.SERVICE_RANKING, Integer.MIN_VALUE);
    private static final String SAFE_MODE = "mortise.safe.mode";

    private static final long DEFAULT_CACHE_BYTES = 64L << 20;
    private static final Duration POLL = Duration.ofSeconds(2);

    private final BundleContext context;
    private final ChangeFollower follower;
    private final ConfigAdminProjection projection;
    private final ModuleSettings settings;
    private final ModuleCatalog catalog;
    private final VersionSwitches switches;
    private final Availability availability;
    private final AnnouncedChanges changes = new AnnouncedChanges();
    private final ScopeCleanup cleanup;
    private final List<StateSection> sections;
    private final ServiceWatch<Entitlement> entitlements;
    private final ServiceWatch<VersionAcceptance> acceptance;
    private final StoredSafeMode safeMode;
    private volatile @Nullable ServiceRegistration<SafeMode> safeModeRegistration;
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
        TransactionalWriter writer =
                new TransactionalWriter(transactions, changeLog, auditLog, store, index, follower::wake);
        ResolvedScopedModules scoped = new ResolvedScopedModules(index);
        projection = new ConfigAdminProjection(
                context, transactions, store, writer, new ScopeParser(directory), follower, scoped, scoped);
        settings = new LayeredSettings(transactions, store, index, writer, follower, cacheBytes / 2, projection::touch);
        catalog = new LayeredCatalog(changeLog, auditLog, store, index, follower, projection::catalogChanged);
        switches = new StoredVersionSwitches(transactions, store, writer, index, changeLog, auditLog);
        availability = new BitAvailability(index, directory);
        index.whenChanged(changes::tell);
        cleanup = new SettingsCleanup(store, index, follower);
        sections = new OverrideSections(transactions, changeLog, follower::wake).all();
        safeMode = new StoredSafeMode(transactions, changeLog, auditLog, index, follower);
        index.whenSafeModeChanges(level -> scoped.all().forEach(projection::catalogChanged));
        index.whenSafeModeChanges(this::tellSafeMode);
        acceptance = new ServiceWatch<>(context, VersionAcceptance.class, service -> {
            index.accept(service);
            scoped.all().forEach(projection::catalogChanged);
        });
        entitlements = new ServiceWatch<>(context, Entitlement.class, service -> {
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
        wantedSafeMode().ifPresent(level -> safeMode.changeBeforeStart(level, Actor.BOOT));
        edition()
                .ifPresent(edition -> registrations.push(context.registerService(
                        Entitlement.class,
                        new EditionEntitlement(edition),
                        FrameworkUtil.asDictionary(LOWEST_RANKING))));
        follower.start();
        projection.start();
        entitlements.open();
        acceptance.open();
        register(ModuleSettings.class, settings);
        register(ModuleCatalog.class, catalog);
        register(VersionSwitches.class, switches);
        register(Availability.class, availability);
        register(ScopeChanges.class, changes);
        register(ScopedActivation.class, projection.activation());
        registerSafeMode();
        register(ScopeCleanup.class, cleanup);
        register(TenantListener.class, follower::enqueueRecheck);
        sections.forEach(section -> register(StateSection.class, section));
    }

    @Override
    public void close() {
        safeModeRegistration = null;
        while (!registrations.isEmpty()) {
            registrations.pop().unregister();
        }
        entitlements.close();
        acceptance.close();
        projection.stop();
        follower.close();
    }

    private <T> void register(Class<T> type, T service) {
        registrations.push(context.registerService(type, service, null));
    }

    private void registerSafeMode() {
        SafeMode.Level registered = safeMode.level();
        ServiceRegistration<SafeMode> registration =
                context.registerService(SafeMode.class, safeMode, safeModeProperties(registered));
        registrations.push(registration);
        safeModeRegistration = registration;
        if (safeMode.level() != registered) {
            tellSafeMode(safeMode.level());
        }
    }

    /** Tells whoever listens for the service, on the follower's thread. */
    private void tellSafeMode(SafeMode.Level level) {
        ServiceRegistration<SafeMode> registration = safeModeRegistration;
        if (registration != null) {
            registration.setProperties(safeModeProperties(level));
        }
    }

    private static Dictionary<String, ?> safeModeProperties(SafeMode.Level level) {
        return FrameworkUtil.asDictionary(Map.of(SafeMode.LEVEL, level.word()));
    }

    /** What the operator asks for at this start; empty when nothing, and what was said last holds. */
    private Optional<SafeMode.Level> wantedSafeMode() {
        String word = context.getProperty(SAFE_MODE);
        if (word == null) {
            return Optional.empty();
        }
        return Optional.of(SafeMode.Level.of(word)
                .orElseThrow(() -> new IllegalArgumentException(
                        SAFE_MODE + " is '" + word + "' and must be one of " + SafeMode.Level.words())));
    }

    /** The edition that the operator runs; empty where nothing says so, and nobody is refused anything. */
    private Optional<Edition> edition() {
        String word = context.getProperty(EDITION);
        if (word == null) {
            return Optional.empty();
        }
        return Optional.of(Edition.of(word)
                .orElseThrow(() -> new IllegalArgumentException(
                        EDITION + " is '" + word + "' and must be one of " + Edition.words())));
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
