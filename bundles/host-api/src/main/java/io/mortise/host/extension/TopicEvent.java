package io.mortise.host.extension;

import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.tenant.Scope;
import java.time.Instant;

/**
 * An event that a plugin has published for clients too.
 *
 * @param plugin the module that has published it, in the version valid in the scope
 * @param payload a JSON object, in one line
 */
public record TopicEvent(Scope scope, PluginLocation plugin, String topic, String payload, Instant at) {}
