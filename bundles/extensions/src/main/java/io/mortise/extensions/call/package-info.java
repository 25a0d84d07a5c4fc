/** Calls code of plugins that nobody waits for. Start with {@link io.mortise.extensions.call.TimedCalls}. */
@NullMarked
package io.mortise.extensions.call;

import org.jspecify.annotations.NullMarked;
