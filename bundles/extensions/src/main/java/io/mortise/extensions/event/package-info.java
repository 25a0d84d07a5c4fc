/** Delivers what plugins tell each other. Start with {@link io.mortise.extensions.event.EventDispatcher}. */
@NullMarked
package io.mortise.extensions.event;

import org.jspecify.annotations.NullMarked;
