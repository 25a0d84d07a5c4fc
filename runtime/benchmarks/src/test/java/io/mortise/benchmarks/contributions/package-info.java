/** What contributions of a workspace cost. */
@NullMarked
package io.mortise.benchmarks.contributions;

import org.jspecify.annotations.NullMarked;
