/** Tests of the bundle as a whole. */
@NullMarked
package io.mortise.settings;

import org.jspecify.annotations.NullMarked;
