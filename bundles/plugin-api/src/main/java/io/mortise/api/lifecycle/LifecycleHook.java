package io.mortise.api.lifecycle;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Is called when the plugin comes into use and where its module becomes available. A version registers one such service; of
 * several the one with the highest ranking is called, and an administrator is told.
 *
 * <p><b>Exactly once.</b> What was done is written down for each version and scope, so that a callback that has returned is not
 * made again: not after a restart, and not on another node. {@link #onEnable} and {@link #onDisable} take turns in each scope,
 * beginning with the former. One exception: when the node dies, or loses its database, after the callback has been called and
 * before its end is written down, it is called once more, after a minute beyond the time limit. So a callback must bear being
 * run twice.
 *
 * <p><b>Failures.</b> A callback that throws is repeated after a second, then after ever longer times up to an hour, as long as
 * it is still due. One that has not returned within the time limit (30 seconds, unless the operator says otherwise) is
 * interrupted, counts as failed, and nobody waits for it. Both are shown with the plugin's health and in its log.
 *
 * <p><b>Order.</b> Callbacks of one version come one after the other, in the background: first {@link #onRegister}, then {@link
 * #onInit}, and where both have returned those of scopes. In each scope the modules that this one requires have been enabled
 * before, or have failed to be; it is disabled before they are. Requests may come before {@link #onEnable} has returned.
 *
 * <p>Each call comes on a thread of its own. Of a plugin that starts lazily nothing is called before it has started.
 */
@ConsumerType
public interface LifecycleHook {

    /** Once for this version since it was installed, on whichever node. */
    default void onRegister(LifecycleContext context) throws Exception {}

    /** Once for each start of the bundle, on each node. */
    default void onInit(LifecycleContext context) throws Exception {}

    /** The module has become available in the scope, in this version; scopes that are made later are told like all others. */
    default void onEnable(LifecycleScope scope) throws Exception {}

    /**
     * The module is not available in the scope any more: somebody has switched it off, there or above, or a module that it
     * requires, or the scope was deleted. Not called where it is only away for a moment, as during a restart, nor where another
     * version takes the place of this one.
     *
     * <p>When the bundle goes as a whole, because the module is deactivated or uninstalled, it is stopped after ten seconds at
     * the latest; the scopes that were not told by then are told no more. When the module is available there again before
     * anybody was told, nothing is called.
     */
    default void onDisable(LifecycleScope scope) throws Exception {}
}
