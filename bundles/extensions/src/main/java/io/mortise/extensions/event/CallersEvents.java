package io.mortise.extensions.event;

import io.mortise.api.event.PluginEvents;
import io.mortise.extensions.Contexts;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What one bundle publishes: there is one of these for each that uses the service. */
final class CallersEvents implements PluginEvents {
    private final EventDispatcher dispatcher;
    private final Contexts contexts;
    private final Optional<PluginLocation> publisher;

    /** @param publisher empty for what is no plugin */
    CallersEvents(EventDispatcher dispatcher, Contexts contexts, Optional<PluginLocation> publisher) {
        this.dispatcher = dispatcher;
        this.contexts = contexts;
        this.publisher = publisher;
    }

    @Override
    public void publishToWorkspace(String workspaceId, String topic, Map<String, ?> properties) {
        publish(() -> contexts.scope(workspaceId), "workspace/" + workspaceId, topic, properties);
    }

    @Override
    public void publishToOrganization(String orgId, String topic, Map<String, ?> properties) {
        publish(() -> Optional.of(Scope.of(new OrgId(orgId))), "org/" + orgId, topic, properties);
    }

    private void publish(
            Supplier<Optional<? extends Scope>> scope, String where, String topic, Map<String, ?> properties) {
        dispatcher.publish(
                publisher.orElseThrow(() -> new IllegalStateException("Only plugins publish events of plugins")),
                find(scope),
                where,
                topic,
                properties);
    }

    /** Of an id that is none there is no scope either. */
    private static Optional<? extends Scope> find(Supplier<Optional<? extends Scope>> scope) {
        try {
            return scope.get();
        } catch (ProblemException unknown) {
            if (unknown.problem().code().status() >= 500) {
                throw unknown;
            }
            return Optional.empty();
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }
}
