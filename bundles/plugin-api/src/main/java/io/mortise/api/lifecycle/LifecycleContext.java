package io.mortise.api.lifecycle;

import org.osgi.annotation.versioning.ProviderType;

/** What a hook is told of its plugin. Immutable. */
@ProviderType
public interface LifecycleContext {

    /** The plugin's name, which is its module's too. */
    String plugin();

    /** The version that is called. */
    String version();

    /** How often this call has failed before; 0 for the first attempt. */
    int failedAttempts();
}
