/** What a start costs: time, processor, resident memory. */
@NullMarked
package io.mortise.benchmarks.start;

import org.jspecify.annotations.NullMarked;
