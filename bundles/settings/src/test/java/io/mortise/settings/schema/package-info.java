/** Tests of the package. */
@NullMarked
package io.mortise.settings.schema;

import org.jspecify.annotations.NullMarked;
