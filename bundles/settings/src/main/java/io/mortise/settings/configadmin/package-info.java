/**
 * The cascade in ConfigurationAdmin: one entry for each override, both ways, and one configuration for each scope that has a
 * component instance. Start with {@link io.mortise.settings.configadmin.ConfigAdminProjection}.
 *
 * <p>Three rules hold everywhere here. Nobody enters ConfigurationAdmin within a transaction. Everything that this package
 * itself changes in ConfigurationAdmin is changed by one thread, with the store suppressed ({@code OwnChanges}). Listeners
 * only enqueue.
 */
@NullMarked
package io.mortise.settings.configadmin;

import org.jspecify.annotations.NullMarked;
