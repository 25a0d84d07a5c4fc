package io.mortise.api.health;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A question about the plugin's own health, such as whether the server it talks to answers. Register it as a service; the
 * runtime asks it now and then, and whenever an administrator looks. A plugin may register up to 16.
 *
 * <p>Each call comes on a thread of its own and is never made twice at the same time. One that throws, or has not returned
 * after two seconds, counts as failed; its thread is then interrupted.
 */
@ConsumerType
public interface HealthCheck {

    /** A short name for administrators, always the same. */
    String name();

    /**
     * Looks now.
     *
     * @throws Exception what goes wrong while looking; its message is shown
     */
    HealthResult check() throws Exception;
}
