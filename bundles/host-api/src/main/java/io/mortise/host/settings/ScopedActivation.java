package io.mortise.host.settings;

import io.mortise.host.tenant.Scope;
import java.time.Duration;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Brings the components that a module has for each organization or each workspace into being where they are first used. Safe
 * for use by many threads.
 */
@ProviderType
public interface ScopedActivation {

    /**
     * Waits until the module's component for the scope has been told its present configuration. A scope that has none on this
     * node, because it was not used or for a long time, gets it. Where the module is not available, or has one component for
     * all, there is nothing to wait for. Costs a look-up or two where the component is there already.
     *
     * @param time the longest wait
     * @return false when it took longer, or the thread was interrupted, which it then still is
     */
    boolean await(Scope scope, String module, Duration time);
}
