/** A client that costs next to nothing, because it shares the processors with the server that is measured. */
@NullMarked
package io.mortise.benchmarks.client;

import org.jspecify.annotations.NullMarked;
