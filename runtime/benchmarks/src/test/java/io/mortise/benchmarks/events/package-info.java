/** How soon an event reaches all who listen. */
@NullMarked
package io.mortise.benchmarks.events;

import org.jspecify.annotations.NullMarked;
