/** Live events: what settings show of a scope, and each change of it, for who listens. */
@NullMarked
package io.mortise.http.events;

import org.jspecify.annotations.NullMarked;
