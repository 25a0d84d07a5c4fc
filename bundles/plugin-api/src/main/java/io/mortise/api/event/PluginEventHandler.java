package io.mortise.api.event;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Hears of events. A plugin registers it as a service with the property {@link #TOPICS}; a version may have up to 16. The
 * manifest asks for the topics: {@code {"resource": "events", "action": "subscribe", "target": "kb/*"}}; of a topic that it does
 * not ask for the handler hears nothing, and an administrator is told.
 *
 * <p>Calls of one handler come one after the other, in the order of the events, on threads of the runtime. One that has not
 * returned within the time limit (30 seconds, unless the operator says otherwise) is interrupted and given up. Up to 1,000
 * events wait for a handler; what comes beyond is dropped. A failed event is not repeated. All that is shown with the plugin's
 * health, and nobody else waits for it.
 *
 * <p>A plugin that starts lazily is started by the first event that concerns it.
 */
@ConsumerType
@FunctionalInterface
public interface PluginEventHandler {
    /** Service property: a topic, or several; one that ends with {@code /*} means all below, and {@code *} every one. */
    String TOPICS = "event.topics";

    /** Something has happened; whatever it throws is logged. */
    void handle(PluginEvent event) throws Exception;
}
