/** Tests of the package. */
@NullMarked
package io.mortise.settings.resolve;

import org.jspecify.annotations.NullMarked;
