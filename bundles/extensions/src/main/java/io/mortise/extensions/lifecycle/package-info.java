/** Calls the lifecycle hooks of plugins. Start with {@link io.mortise.extensions.lifecycle.HookLane}. */
@NullMarked
package io.mortise.extensions.lifecycle;

import org.jspecify.annotations.NullMarked;
