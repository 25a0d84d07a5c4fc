/** A framework and small plugins for tests. Start with {@link TestFramework}. */
@NullMarked
package io.mortise.plugins.testing;

import org.jspecify.annotations.NullMarked;
