package io.mortise.extensions.event;

import io.mortise.host.tenant.Scope;
import java.time.Instant;
import java.util.Map;

/**
 * An event before anybody is told.
 *
 * @param properties copied, unmodifiable
 * @param publisher the name of a plugin
 */
record PublishedEvent(Scope scope, String topic, Map<String, Object> properties, String publisher, Instant time) {}
