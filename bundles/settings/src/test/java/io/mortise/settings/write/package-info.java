/** Tests of the package. */
@NullMarked
package io.mortise.settings.write;

import org.jspecify.annotations.NullMarked;
