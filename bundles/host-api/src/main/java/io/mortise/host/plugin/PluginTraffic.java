package io.mortise.host.plugin;

import java.time.Duration;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The requests to the endpoints of plugin versions, for whoever replaces one version by another. Safe for use by many threads;
 * throws nothing for what a plugin does.
 */
@ProviderType
public interface PluginTraffic {

    /**
     * Makes the version's application ready to serve, so that its first request need not wait, and lets requests in again that
     * {@link #drain} kept out.
     *
     * @param patience how long to wait for the version to register resources, if it has not yet
     * @return why that failed, one sentence for a person; empty when it is ready, or serves no endpoints
     */
    Optional<String> prepare(PluginLocation version, Duration patience);

    /** Whether the version has registered resources that requests can be passed on to. */
    boolean serves(PluginLocation version);

    /**
     * Sends new requests back to the gate and waits until those that are within have ended, streams too.
     *
     * @return false when the time ran out or the thread was interrupted
     */
    boolean drain(PluginLocation version, Duration time);

    /** What the version has answered since it was started. */
    Answers answers(PluginLocation version);

    /**
     * Numbers of answers.
     *
     * @param all that were asked for
     * @param failed those with a status of 500 or more, or cut off
     * @param unserved those to declared endpoints for which the version had registered no resources; not among the failed
     */
    record Answers(long all, long failed, long unserved) {
        public static final Answers NONE = new Answers(0, 0, 0);
    }
}
