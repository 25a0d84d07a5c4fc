/** The benchmarks of Mortise. {@link io.mortise.benchmarks.Benchmarks} runs them all. */
@NullMarked
package io.mortise.benchmarks;

import org.jspecify.annotations.NullMarked;
