/** How long a plugin takes from its archive to its first answer, and back. */
@NullMarked
package io.mortise.benchmarks.deploy;

import org.jspecify.annotations.NullMarked;
