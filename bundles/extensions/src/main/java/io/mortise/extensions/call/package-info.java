/** Calls plugins' code: finds the service, bounds time and threads, and lets nothing of a plugin out. */
@NullMarked
package io.mortise.extensions.call;

import org.jspecify.annotations.NullMarked;
