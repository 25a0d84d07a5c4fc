package io.mortise.extensions.event;

import io.mortise.api.event.PluginEventHandler;
import io.mortise.api.event.PluginEvents;
import io.mortise.extensions.Contexts;
import io.mortise.extensions.call.CallLimit;
import io.mortise.extensions.call.HeldService;
import io.mortise.host.extension.TopicListener;
import io.mortise.host.plugin.HealthFinding;
import io.mortise.host.plugin.HealthFinding.Status;
import io.mortise.host.plugin.HealthSource;
import io.mortise.host.plugin.LazyStart;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.plugin.PluginManifests;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the event handlers that plugins have registered: wiring only. */
@Component(service = HealthSource.class, immediate = true)
public final class EventHandlers implements HealthSource, ServiceFactory<PluginEvents> {
    private static final Logger log = LoggerFactory.getLogger(EventHandlers.class);
    private static final String FINDING = "events";

    private final BundleContext context;
    private final Contexts contexts;
    private final PluginManifests manifests;
    private final EventDispatcher dispatcher;
    private final Runnable forget;
    private final Map<Object, HeldService<PluginEventHandler>> held = new ConcurrentHashMap<>();
    private volatile @Nullable ServiceRegistration<PluginEvents> registration;

    @Activate
    public EventHandlers(
            BundleContext context,
            @Reference(name = "contexts") Contexts contexts,
            @Reference(name = "manifests") PluginManifests manifests,
            @Reference(name = "lazyStart") LazyStart lazyStart) {
        this.context = context;
        this.contexts = contexts;
        this.manifests = manifests;
        this.dispatcher = new EventDispatcher(
                contexts, new EventRights(manifests), lazyStart, CallLimit.of(context), Clock.systemUTC());
        this.forget = () -> dispatcher.retain(manifests.versions());
    }

    @Activate
    void open() {
        manifests.addListener(forget);
        registration = context.registerService(PluginEvents.class, this, null);
    }

    @Deactivate
    void close() {
        ServiceRegistration<PluginEvents> registered = registration;
        if (registered != null) {
            registered.unregister();
        }
        manifests.removeListener(forget);
        dispatcher.close();
    }

    @Override
    public PluginEvents getService(Bundle bundle, ServiceRegistration<PluginEvents> registered) {
        return new CallersEvents(dispatcher, contexts, PluginLocation.parse(bundle.getLocation()));
    }

    @Override
    public void ungetService(Bundle bundle, ServiceRegistration<PluginEvents> registered, PluginEvents service) {
        // It holds nothing of the bundle.
    }

    @Reference(
            name = "handlers",
            service = PluginEventHandler.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void addHandler(ServiceReference<PluginEventHandler> reference) {
        Optional<PluginLocation> plugin =
                PluginLocation.parse(reference.getBundle().getLocation());
        if (plugin.isEmpty()) {
            log.warn("{} is no plugin: its event handler hears nothing", reference.getBundle());
            return;
        }
        HeldService<PluginEventHandler> handler = new HeldService<>(context, reference);
        held.put(reference, handler);
        dispatcher.add(reference, plugin.get(), topics(reference.getProperty(PluginEventHandler.TOPICS)), handler::get);
    }

    void removeHandler(ServiceReference<PluginEventHandler> reference) {
        dispatcher.remove(reference);
        Optional.ofNullable(held.remove(reference)).ifPresent(HeldService::release);
    }

    @Reference(
            name = "clients",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setClients(TopicListener clients) {
        dispatcher.clients().listener(clients);
    }

    void unsetClients(TopicListener clients) {
        dispatcher.clients().noListener(clients);
    }

    @Override
    public List<HealthFinding> findings(PluginLocation version) {
        return dispatcher.findings(version).stream()
                .map(text -> new HealthFinding(
                        FINDING, Status.WARN, text, Clock.systemUTC().instant(), Duration.ZERO))
                .toList();
    }

    private static List<String> topics(@Nullable Object property) {
        if (property instanceof String topic) {
            return List.of(topic);
        }
        Stream<?> topics = property instanceof Object[] several
                ? Stream.of(several)
                : property instanceof Collection<?> some ? some.stream() : Stream.empty();
        return topics.map(String::valueOf).distinct().toList();
    }
}
