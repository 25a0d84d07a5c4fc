/** JSON values in one canonical form, so that equal values are equal objects. */
@NullMarked
package io.mortise.settings.json;

import org.jspecify.annotations.NullMarked;
