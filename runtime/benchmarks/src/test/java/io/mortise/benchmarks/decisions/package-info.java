/** Who may use what, decided in memory: availability, resolved modules and the system toggle. */
@NullMarked
package io.mortise.benchmarks.decisions;

import org.jspecify.annotations.NullMarked;
