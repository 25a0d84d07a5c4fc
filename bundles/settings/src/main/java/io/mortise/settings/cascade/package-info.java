/** The cascade as pure functions over layers; no database, no threads. Start with {@link io.mortise.settings.cascade.Cascade}. */
@NullMarked
package io.mortise.settings.cascade;

import org.jspecify.annotations.NullMarked;
