/** What lives in memory, and what stays there. */
@NullMarked
package io.mortise.benchmarks.memory;

import org.jspecify.annotations.NullMarked;
