/** JSON values in one form, so that what is the same is equal. */
@NullMarked
package io.mortise.desired.json;

import org.jspecify.annotations.NullMarked;
