/** Bundles and distributions made up for tests. */
@NullMarked
package io.mortise.launcher.testing;

import org.jspecify.annotations.NullMarked;
