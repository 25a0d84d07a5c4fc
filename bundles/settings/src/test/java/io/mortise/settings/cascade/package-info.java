/** Tests of the package. */
@NullMarked
package io.mortise.settings.cascade;

import org.jspecify.annotations.NullMarked;
