/** Follows the change log, so that every change takes effect on this node, in order. */
@NullMarked
package io.mortise.settings.follow;

import org.jspecify.annotations.NullMarked;
