/** The plain program that a cold start is compared with. */
@NullMarked
package io.mortise.benchmarks.start.reference;

import org.jspecify.annotations.NullMarked;
