/** How quick the console and the shell are in a real browser. */
@NullMarked
package io.mortise.benchmarks.console;

import org.jspecify.annotations.NullMarked;
