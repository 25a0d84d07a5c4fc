package io.mortise.host.plugin;

import io.mortise.host.problem.Reason;
import java.time.Duration;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Starts versions whose manifest says {@code "startup": "lazy"} when something needs them: a request, an event, a
 * contribution. Such a version counts as available before. Safe for use by many threads; never to be called within a
 * transaction.
 */
@ProviderType
public interface LazyStart {

    /**
     * Makes sure that a version runs, after the gate has let somebody in. One that runs costs a look into memory; one that
     * rests is started once, however many ask, and so is what it needs.
     *
     * @param time how long to wait for it
     * @return why it does not run: {@code STARTING} when it takes longer, {@code START_FAILED} and its like when it cannot;
     *     empty when it runs
     */
    Optional<Reason> require(PluginLocation version, Duration time);
}
