package io.mortise.host.plugin;

import java.time.Duration;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** How the calls of plugins at extension points have gone. Safe for use by many threads. */
@ProviderType
public interface PluginCalls {

    /** The figures of a version since it was first called, by extension point; empty when it never was. */
    List<Figures> of(PluginLocation version);

    /**
     * The figures of one extension point.
     *
     * @param point as manifests write it in {@code contributes}
     * @param calls that have begun
     * @param failed that threw, or gave what cannot be used
     * @param timedOut that were given up
     * @param running that have not returned, those that were given up among them
     * @param meanTime of those that have returned
     */
    record Figures(String point, long calls, long failed, long timedOut, long running, Duration meanTime) {}
}
