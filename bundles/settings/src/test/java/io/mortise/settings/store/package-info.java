/** Tests of the package. */
@NullMarked
package io.mortise.settings.store;

import org.jspecify.annotations.NullMarked;
