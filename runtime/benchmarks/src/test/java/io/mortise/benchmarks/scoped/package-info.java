/** What components for each workspace cost. */
@NullMarked
package io.mortise.benchmarks.scoped;

import org.jspecify.annotations.NullMarked;
