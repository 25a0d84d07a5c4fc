/** Tests of the package. */
@NullMarked
package io.mortise.settings.json;

import org.jspecify.annotations.NullMarked;
