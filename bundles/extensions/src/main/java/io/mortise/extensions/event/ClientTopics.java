package io.mortise.extensions.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mortise.extensions.Contexts;
import io.mortise.host.extension.TopicEvent;
import io.mortise.host.extension.TopicListener;
import io.mortise.host.plugin.PluginLocation;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Brings events of plugins to clients, as far as manifests say so: where somebody listens, and the gate lets them through when
 * their turn comes. Safe for use by many threads.
 */
final class ClientTopics {
    /** What an edition that leaves them out calls them. */
    private static final String POINT = "topics";

    private final Contexts contexts;
    private final EventRights rights;
    private final Executor workers;
    private final LongSupplier nanos;
    private final ObjectMapper mapper = new ObjectMapper();
    private final AtomicReference<@Nullable TopicListener> listener = new AtomicReference<>();
    private final Map<String, TopicLane> lanes = new ConcurrentHashMap<>(); // by the plugin's name

    /**
     * Without somebody who listens yet.
     *
     * @param nanos the present time, of any clock
     */
    ClientTopics(Contexts contexts, EventRights rights, Executor workers, LongSupplier nanos) {
        this.contexts = contexts;
        this.rights = rights;
        this.workers = workers;
        this.nanos = nanos;
    }

    void listener(TopicListener told) {
        listener.set(told);
    }

    void noListener(TopicListener gone) {
        listener.compareAndSet(gone, null);
    }

    /** A plugin has published the event, as it may. Neither waits nor asks. */
    void offer(PluginLocation publisher, PublishedEvent event) {
        TopicListener present = listener.get();
        if (present != null && present.isHeard(event.scope())) {
            rights.neededByClients(publisher, event.topic()).ifPresent(needed -> lanes.computeIfAbsent(
                            publisher.name(), name -> new TopicLane(this::tell, workers, nanos))
                    .add(new TopicLane.Waiting(written(publisher, event), needed)));
        }
    }

    private TopicEvent written(PluginLocation publisher, PublishedEvent event) {
        try {
            return new TopicEvent(
                    event.scope(),
                    publisher,
                    event.topic(),
                    mapper.writeValueAsString(event.properties()),
                    event.time());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("Values of JSON cannot be written as JSON", impossible);
        }
    }

    private Optional<TopicListener.Told> tell(TopicLane.Waiting waiting) {
        TopicEvent event = waiting.event();
        TopicListener present = listener.get();
        return present == null
                        || contexts.admitted(event.plugin(), event.scope(), POINT)
                                .isEmpty()
                ? Optional.empty()
                : Optional.of(
                        present.published(event, contexts.holders(event.plugin(), event.scope(), waiting.needed())));
    }

    /** What an administrator should know, a sentence each. */
    List<String> findings(PluginLocation plugin) {
        TopicLane lane = lanes.get(plugin.name());
        return lane == null ? List.of() : lane.findings(plugin);
    }

    /** Forgets versions that are gone. */
    void retain(Collection<PluginLocation> installed) {
        lanes.values().forEach(lane -> lane.retain(installed));
        lanes.keySet().retainAll(installed.stream().map(PluginLocation::name).collect(Collectors.toSet()));
    }
}
