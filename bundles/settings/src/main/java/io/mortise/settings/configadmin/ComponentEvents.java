package io.mortise.settings.configadmin;

import io.mortise.settings.configadmin.DeliveryLane.Pending;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.ConfigurationListener;
import org.osgi.util.tracker.ServiceTracker;

/**
 * Hands configuration events over to Declarative Services, in place of ConfigurationAdmin and its single event thread: on a
 * lane for each bundle location, so that a component that hangs holds up nobody else's.
 *
 * <p>An event is a hint; what is delivered follows from the present state. Declarative Services ignores an update whose change
 * count is not higher than the one it knows, and the count begins anew when a configuration is deleted and created again. So
 * a configuration that was deleted in between is delivered as deleted first. It takes a deletion at its word, so none is
 * delivered for a configuration that is there, except just before its update.
 *
 * <p>Declarative Services takes its listener away and registers it again whenever the last configurable component goes and
 * the first comes: hence the tracker.
 */
final class ComponentEvents implements SynchronousBundleListener {
    private final BundleContext context;
    private final ConfigurationIndex index;
    private final Duration limit;
    private final ExecutorService threads;
    private final ScheduledExecutorService clock;
    private final Map<String, DeliveryLane> lanes = new ConcurrentHashMap<>();
    private final ServiceTracker<ConfigurationListener, ConfigurationListener> listeners;
    private volatile @Nullable ServiceReference<ConfigurationAdmin> facade;

    ComponentEvents(BundleContext context, ConfigurationIndex index, Duration limit) {
        this.context = context;
        this.index = index;
        this.limit = limit;
        this.threads = Executors.newCachedThreadPool(daemons("mortise-component-events-"));
        this.clock = Executors.newSingleThreadScheduledExecutor(daemons("mortise-component-clock-"));
        this.listeners = new ServiceTracker<>(context, ConfigurationListener.class, null) {
            @Override
            public @Nullable ConfigurationListener addingService(ServiceReference<ConfigurationListener> reference) {
                return context.getBundle().equals(reference.getBundle()) ? super.addingService(reference) : null;
            }
        };
    }

    /** Begins to deliver; events name that ConfigurationAdmin. */
    void open(ServiceReference<ConfigurationAdmin> facadeReference) {
        facade = facadeReference;
        context.addBundleListener(this);
        listeners.open();
    }

    void close() {
        context.removeBundleListener(this);
        listeners.close();
        threads.shutdownNow();
        clock.shutdownNow();
        facade = null;
    }

    /** The configuration, bound or until now bound to that location, was created, updated or bound to another one. */
    void updated(String pid, @Nullable String factoryPid, String location) {
        lane(location).add(new Pending(pid, factoryPid, false));
    }

    /** The configuration, bound to that location, was deleted. */
    void deleted(String pid, @Nullable String factoryPid, String location) {
        lane(location).add(new Pending(pid, factoryPid, true));
    }

    /**
     * Waits until what has happened to the PID so far has been delivered at that location.
     *
     * @param nanos the longest wait
     * @return false when it took longer, or the component is stuck
     */
    boolean await(String pid, String location, long nanos) throws InterruptedException {
        DeliveryLane lane = lanes.get(location);
        return lane == null || lane.await(pid, nanos);
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        String location = event.getBundle().getLocation();
        DeliveryLane lane = lanes.get(location);
        if (lane == null) {
            return;
        }
        if (event.getType() == BundleEvent.STOPPING) {
            lane.interruptStuck();
        } else if (event.getType() == BundleEvent.UNINSTALLED) {
            lanes.remove(location);
        }
    }

    private DeliveryLane lane(String location) {
        return lanes.computeIfAbsent(location, key -> new DeliveryLane(key, this::deliver, limit, threads, clock));
    }

    private void deliver(String location, Pending event) {
        boolean present = index.find(event.pid()).isPresent();
        String boundTo = index.locationOf(event.pid());
        boolean here = present && boundTo.equals(location);
        if (event.deleted() || !here) {
            send(ConfigurationEvent.CM_DELETED, event);
        }
        if (here) {
            send(ConfigurationEvent.CM_UPDATED, event);
        } else if (present) {
            updated(event.pid(), event.factoryPid(), boundTo); // it has moved, and goes on where it is now
        }
    }

    private void send(int type, Pending event) {
        ServiceReference<ConfigurationAdmin> reference = facade;
        if (reference == null) {
            return;
        }
        ConfigurationEvent sent = new ConfigurationEvent(reference, type, event.factoryPid(), event.pid());
        for (ConfigurationListener listener : listeners.getServices(new ConfigurationListener[0])) {
            listener.configurationEvent(sent);
        }
    }

    private static ThreadFactory daemons(String prefix) {
        AtomicInteger number = new AtomicInteger();
        return runnable -> {
            Thread thread = new Thread(runnable, prefix + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
