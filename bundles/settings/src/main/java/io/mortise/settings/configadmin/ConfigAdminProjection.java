package io.mortise.settings.configadmin;

import io.mortise.host.database.Transactions;
import io.mortise.host.settings.ScopedActivation;
import io.mortise.host.tenant.Scope;
import io.mortise.settings.follow.ChangeFollower;
import io.mortise.settings.store.OverrideStore;
import io.mortise.settings.store.ScopeParser;
import io.mortise.settings.store.SettingsWriter;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import org.apache.felix.cm.PersistenceManager;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.hooks.service.EventListenerHook;
import org.osgi.framework.hooks.service.FindHook;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.SynchronousConfigurationListener;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;

/**
 * The cascade in ConfigurationAdmin, both ways: the bundle's activator starts it before ConfigurationAdmin and stops it after.
 *
 * <p>An override appears as an entry of the factory {@code mortise.module.system}, {@code mortise.module.org} or
 * {@code mortise.module.workspace}, named {@code {module}}, {@code {orgId}:{module}} or {@code {workspaceId}:{module}}. Its
 * properties are {@code module}, {@code org}, {@code workspace}, {@code enabled} (absent: inherits), {@code version},
 * {@code config.<key>} (objects and arrays as JSON text), {@code flag.<name>}, {@code locks} and {@code mortise.revision}.
 *
 * <p>Updating an entry changes the override, by the same rules as any other way; deleting it reverts. An update that carries
 * the current {@code mortise.revision} replaces the override; without it, or with an older one, it is a patch of the properties
 * given, in which the text {@code inherit} for {@code enabled}, {@code version} or a flag makes it inherit again. A
 * configuration key is made to inherit again by replacing only. An update that is refused throws an {@code IOException} that
 * says why, caused by the {@code ProblemException}.
 */
public final class ConfigAdminProjection {
    private static final String CAP_PROPERTY = "mortise.configadmin.entries";
    private static final int DEFAULT_CAP = 20_000;
    private static final Duration RETRY_DELAY = Duration.ofSeconds(1);
    private static final Duration EDITORS_PATIENCE = Duration.ofSeconds(10);
    private static final Duration COMPONENTS_LIMIT = Duration.ofSeconds(5);

    private final BundleContext context;
    private final ChangeFollower follower;
    private final WorkQueue queue = new WorkQueue(RETRY_DELAY);
    private final ConfigurationIndex index = new ConfigurationIndex();
    private final EditTurns turns;
    private final ProjectedConfigurations configurations;
    private final ScopedComponents components;
    private final Residency residency;
    private final OverrideEntries entries;
    private final ComponentEvents events;
    private final FirstUse firstUse;
    private final DatabasePersistence persistence;
    private final EditTap tap;
    private final List<ServiceRegistration<?>> registrations = new ArrayList<>();
    private final ServiceTracker<ConfigurationAdmin, Opened> felix;

    /** @param schemas gives the schemas by which the texts of an edit are read */
    public ConfigAdminProjection(
            BundleContext context,
            Transactions transactions,
            OverrideStore store,
            SettingsWriter writer,
            ScopeParser scopeParser,
            ChangeFollower follower,
            ScopedModules modules,
            ModuleSchemas schemas) {
        this.context = context;
        this.follower = follower;
        OwnChanges own = new OwnChanges();
        EntryScopes scopes = new EntryScopes(scopeParser);
        ConfigValues values = new ConfigValues();
        EntryProperties properties = new EntryProperties(values);
        Residents residents = new Residents(index, cap(context));
        turns = new EditTurns(transactions, own, EDITORS_PATIENCE);
        configurations = new ProjectedConfigurations(turns, index);
        EntryWriter entryWriter = new EntryWriter(configurations, properties);
        components = new ScopedComponents(modules, residents, queue, configurations, values);
        residency = new Residency(
                residents,
                queue,
                entryWriter,
                components,
                modules,
                scope -> transactions.read(scope, connection -> store.ofExisting(connection, scope)));
        entries = new OverrideEntries(queue, entryWriter, residents, residency, components, scopes, follower);
        events = new ComponentEvents(context, index, COMPONENTS_LIMIT);
        firstUse = new FirstUse(modules, residency, components, events);
        tap = new EditTap(own, index, events, entries, components, residency);
        DirectEdits edits = new DirectEdits(writer, store, scopes, schemas, values, properties);
        persistence = new DatabasePersistence(
                own,
                turns,
                store,
                scopes,
                properties,
                edits,
                new NodeConfigurations(transactions),
                components::owns,
                entries::reread);
        felix = new ServiceTracker<>(context, ConfigurationAdmin.class, new Opening());
    }

    /** Registers the hooks and the place where ConfigurationAdmin keeps its configurations, and waits for it. */
    public void start() {
        ServiceVisibility visibility = new ServiceVisibility(context.getBundle());
        registrations.add(context.registerService(
                new String[] {FindHook.class.getName(), EventListenerHook.class.getName()}, visibility, null));
        felix.open();
        follower.addListener(entries);
        registrations.add(context.registerService(
                PersistenceManager.class, persistence, properties(PersistenceManager.PROPERTY_NAME, "mortise")));
    }

    /** Takes everything back in reverse order. */
    public void stop() {
        follower.removeListener(entries);
        felix.close();
        queue.close();
        events.close();
        for (int i = registrations.size() - 1; i >= 0; i--) {
            registrations.get(i).unregister();
        }
        registrations.clear();
    }

    /** Somebody acts in the scope: its scoped components come, if they are not there. Cheap; only enqueues. */
    public void touch(Scope scope) {
        residency.touch(scope);
    }

    /** For who has to wait until such components are there. */
    public ScopedActivation activation() {
        return firstUse;
    }

    /** A version of the module was published or withdrawn, or its state has changed. Only enqueues. */
    public void catalogChanged(String module) {
        components.changed(Scope.SYSTEM, module);
    }

    private static int cap(BundleContext context) {
        String value = context.getProperty(CAP_PROPERTY);
        try {
            return value == null ? DEFAULT_CAP : Integer.parseInt(value.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(CAP_PROPERTY + " is '" + value + "', which is no whole number", e);
        }
    }

    private static Dictionary<String, Object> properties(String key, Object value) {
        return FrameworkUtil.asDictionary(Map.of(key, value));
    }

    /** What is registered while there is a ConfigurationAdmin. */
    private record Opened(ServiceRegistration<SynchronousConfigurationListener> tap, ServiceRegistration<?> facade) {}

    /** Opens the facade and the bridge to components on Felix's ConfigurationAdmin, and closes them with it. */
    private final class Opening implements ServiceTrackerCustomizer<ConfigurationAdmin, Opened> {
        @Override
        public @Nullable Opened addingService(ServiceReference<ConfigurationAdmin> reference) {
            if (context.getBundle().equals(reference.getBundle())) {
                return null;
            }
            ConfigurationAdmin service = context.getService(reference);
            if (service == null) {
                return null;
            }
            ServiceRegistration<SynchronousConfigurationListener> heard =
                    context.registerService(SynchronousConfigurationListener.class, tap, null);
            try {
                listOnce(service);
            } catch (IllegalStateException e) {
                heard.unregister();
                context.ungetService(reference);
                throw e;
            }
            ServiceRegistration<?> facade = context.registerService(
                    ConfigurationAdmin.class.getName(),
                    new ConfigurationAdminFacade(service, turns, index),
                    properties(Constants.SERVICE_RANKING, 1000));
            openEvents();
            configurations.use(service);
            queue.open();
            return new Opened(heard, facade);
        }

        /** After the first full list ConfigurationAdmin never reads the database again, which it would do under its lock. */
        private void listOnce(ConfigurationAdmin service) {
            try {
                Configuration[] all = service.listConfigurations(null);
                for (Configuration configuration : all == null ? new Configuration[0] : all) {
                    index.track(configuration);
                }
            } catch (IOException | InvalidSyntaxException e) {
                throw new IllegalStateException("ConfigurationAdmin could not read its configurations", e);
            }
        }

        private void openEvents() {
            for (ServiceReference<ConfigurationAdmin> own : references()) {
                if (context.getBundle().equals(own.getBundle())) {
                    events.open(own);
                }
            }
        }

        private Iterable<ServiceReference<ConfigurationAdmin>> references() {
            try {
                return context.getServiceReferences(ConfigurationAdmin.class, null);
            } catch (InvalidSyntaxException noFilterGiven) {
                throw new AssertionError(noFilterGiven);
            }
        }

        @Override
        public void modifiedService(ServiceReference<ConfigurationAdmin> reference, Opened opened) {
            // nothing of it is used
        }

        @Override
        public void removedService(ServiceReference<ConfigurationAdmin> reference, Opened opened) {
            queue.pause();
            configurations.use(null);
            opened.facade().unregister();
            opened.tap().unregister();
            context.ungetService(reference);
        }
    }
}
