/** Tests of the safe mode. */
@NullMarked
package io.mortise.settings.safemode;

import org.jspecify.annotations.NullMarked;
