/** Tests of the package. */
@NullMarked
package io.mortise.settings.follow;

import org.jspecify.annotations.NullMarked;
