package io.mortise.extensions.event;

import io.mortise.api.event.EventRefusedException;
import io.mortise.api.event.PluginEvent;
import io.mortise.api.event.PluginEventHandler;
import io.mortise.extensions.Contexts;
import io.mortise.extensions.Contexts.Seen;
import io.mortise.extensions.call.PluginWork;
import io.mortise.host.plugin.LazyStart;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.Scope.WorkspaceScope;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings events from plugins to plugins. Who publishes only lets them wait; the gate is asked when their turn comes. Safe for use
 * by many threads.
 */
final class EventDispatcher implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EventDispatcher.class);
    static final int MOST_HANDLERS = 16;

    /** What an edition that leaves events out calls them. */
    private static final String POINT = "eventHandlers";

    private static final Duration LONGEST_START = Duration.ofSeconds(20);

    private final Contexts contexts;
    private final EventRights rights;
    private final LazyStart lazyStart;
    private final Duration limit;
    private final Clock clock;
    private final Map<Object, HandlerLane> lanes = new ConcurrentHashMap<>();
    private final Map<Object, Refused> refused = new ConcurrentHashMap<>();
    private final Map<PluginLocation, WakeLane> wakeLanes = new ConcurrentHashMap<>();
    private final ExecutorService workers = Executors.newCachedThreadPool(EventDispatcher::thread);
    private final ClientTopics clients;

    /** A handler, or some of its topics, of which nothing is delivered. */
    private record Refused(PluginLocation plugin, String why) {}

    /**
     * Without handlers yet.
     *
     * @param limit how long a handler may take
     */
    EventDispatcher(Contexts contexts, EventRights rights, LazyStart lazyStart, Duration limit, Clock clock) {
        this.contexts = contexts;
        this.rights = rights;
        this.lazyStart = lazyStart;
        this.limit = limit;
        this.clock = clock;
        this.clients = new ClientTopics(contexts, rights, this::run, System::nanoTime);
    }

    /** From now on the handler hears of those topics, as far as the plugin may. */
    void add(Object key, PluginLocation plugin, List<String> topics, Supplier<PluginEventHandler> handler) {
        List<TopicPattern> heard = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        if (topics.isEmpty()) {
            faults.add("A handler names no topics. Give it the service property " + PluginEventHandler.TOPICS);
        }
        for (String topic : topics) {
            try {
                TopicPattern pattern = new TopicPattern(topic);
                if (rights.maySubscribe(plugin, pattern)) {
                    heard.add(pattern);
                } else {
                    faults.add("A handler hears nothing of '" + topic
                            + "', because the manifest does not ask for the permission " + "events:subscribe:" + topic
                            + ". " + mend("subscribe", topic));
                }
            } catch (IllegalArgumentException noTopic) {
                faults.add("A handler hears nothing of one topic: " + noTopic.getMessage());
            }
        }
        if (of(plugin).size() >= MOST_HANDLERS) {
            faults.add("Only " + MOST_HANDLERS + " handlers of a version are called");
            heard.clear();
        }
        if (!faults.isEmpty()) {
            String why = String.join(". ", faults);
            PluginWork.run(plugin, () -> log.warn("{}: {}", plugin, why));
            refused.put(key, new Refused(plugin, why));
        }
        if (!heard.isEmpty()) {
            lanes.put(key, new HandlerLane(plugin, heard, handler, event -> admit(plugin, event), this::run, limit));
        }
    }

    /** It hears nothing more. */
    void remove(Object key) {
        refused.remove(key);
        Optional.ofNullable(lanes.remove(key)).ifPresent(HandlerLane::close);
    }

    /** Publishes; see {@link io.mortise.api.event.PluginEvents}. */
    void publish(
            PluginLocation publisher,
            Optional<? extends Scope> scope,
            String where,
            String topic,
            Map<String, ?> properties) {
        TopicPattern.requireTopic(topic);
        if (!rights.mayPublish(publisher, topic)) {
            throw new EventRefusedException(
                    EventRefusedException.Cause.PERMISSION_MISSING,
                    publisher.name() + " did not publish '" + topic + "': its manifest does not ask for the permission "
                            + "events:publish:" + topic + ". " + mend("publish", topic));
        }
        Map<String, Object> copy = EventValues.copy(properties);
        if (scope.isEmpty() || contexts.admitted(publisher, scope.get(), POINT).isEmpty()) {
            throw new EventRefusedException(
                    EventRefusedException.Cause.MODULE_UNAVAILABLE,
                    publisher.name() + " did not publish '" + topic + "': it is not available in " + where
                            + " in version " + publisher.version()
                            + ". Publish where the plugin was called, or ask for its availability first");
        }
        PublishedEvent event = new PublishedEvent(scope.get(), topic, copy, publisher.name(), clock.instant());
        deliver(event);
        clients.offer(publisher, event);
    }

    /** Those whom clients listen to. */
    ClientTopics clients() {
        return clients;
    }

    private void deliver(PublishedEvent event) {
        List<PluginLocation> lazy = rights.lazyListeners(event.topic());
        lazy.forEach(
                version -> wakeLanes.computeIfAbsent(version, this::wakeLane).add(event));
        lanes.values().stream()
                .filter(lane -> !lazy.contains(lane.plugin()) && lane.hears(event.topic()))
                .forEach(lane -> lane.add(event));
    }

    private WakeLane wakeLane(PluginLocation version) {
        return new WakeLane(
                version,
                event -> isAwake(version, event),
                event -> of(version).stream()
                        .filter(lane -> lane.hears(event.topic()))
                        .forEach(lane -> lane.add(event)),
                this::run);
    }

    private boolean isAwake(PluginLocation version, PublishedEvent event) {
        try {
            return contexts.admitted(version, event.scope(), POINT).isPresent()
                    && lazyStart
                            .require(version, LONGEST_START)
                            .map(reason -> {
                                log.warn("{} was not told of event {}: {}", version, event.topic(), reason.message());
                                return false;
                            })
                            .orElse(true);
        } catch (RuntimeException fault) { // above all a database that is away
            log.warn("{} was not told of event {}", version, event.topic(), fault);
            return false;
        }
    }

    private Optional<PluginEvent> admit(PluginLocation plugin, PublishedEvent event) {
        Optional<Seen> module = contexts.admitted(plugin, event.scope(), POINT);
        return module.map(seen -> ToldEvent.of(
                event,
                event.scope() instanceof WorkspaceScope workspace
                        ? Optional.of(contexts.ofNobody(workspace, seen.config(), seen.featureFlags()))
                        : Optional.empty()));
    }

    private List<HandlerLane> of(PluginLocation plugin) {
        return lanes.values().stream()
                .filter(lane -> lane.plugin().equals(plugin))
                .toList();
    }

    /** What an administrator should know, a sentence each. */
    List<String> findings(PluginLocation plugin) {
        List<String> found = new ArrayList<>();
        refused.values().stream().filter(one -> one.plugin().equals(plugin)).forEach(one -> found.add(one.why()));
        of(plugin).forEach(lane -> found.addAll(lane.findings()));
        WakeLane waking = wakeLanes.get(plugin);
        if (waking != null && waking.dropped() > 0) {
            found.add(waking.dropped() + " events were dropped while it started");
        }
        found.addAll(clients.findings(plugin));
        return found;
    }

    /** Forgets versions that are gone. */
    void retain(List<PluginLocation> installed) {
        wakeLanes.keySet().retainAll(installed);
        clients.retain(installed);
    }

    private void run(Runnable work) {
        try {
            workers.execute(work);
        } catch (RejectedExecutionException stopping) {
            log.debug("Nothing more is delivered", stopping);
        }
    }

    private static String mend(String action, String topic) {
        return "Add {\"resource\": \"events\", \"action\": \"" + action + "\", \"target\": \"" + topic
                + "\"} to its \"permissions\"";
    }

    @Override
    public void close() {
        lanes.values().forEach(HandlerLane::close);
        workers.shutdownNow();
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "mortise-events");
        thread.setDaemon(true);
        return thread;
    }
}
