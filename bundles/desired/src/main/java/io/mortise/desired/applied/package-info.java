/** The document that was applied last. */
@NullMarked
package io.mortise.desired.applied;

import org.jspecify.annotations.NullMarked;
