package io.mortise.host.plugin;

import java.time.Instant;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/** Registered by a bundle of the runtime that wants to hear of steps of plugins, without EventAdmin. */
@ConsumerType
@FunctionalInterface
public interface PluginStepListener {

    /**
     * A step was taken. Called by whoever took it, perhaps under locks: it must neither wait nor ask in turn, nor throw.
     *
     * @param version empty when the step is about the module
     * @param message one sentence for an administrator, possibly empty
     */
    void taken(PluginStep step, String plugin, Optional<String> version, String message, Instant at);
}
