package io.mortise.host.identity;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Wants to know when somebody may have lost or gained access. Registered as a service by who lets callers go on without asking
 * the {@link AccessPolicy} at each step.
 */
@ConsumerType
@FunctionalInterface
public interface AccessListener {

    /**
     * A role, a user, a session or a token has changed or ended on this node, and whoever asks from now on is told so. What other
     * nodes change is not told, nor what ends by its time. Called by the thread that makes the change: it must not wait, and
     * must not throw.
     */
    void accessChanged();
}
