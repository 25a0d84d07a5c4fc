/** Tests of overrides that move. */
@NullMarked
package io.mortise.settings.transfer;

import org.jspecify.annotations.NullMarked;
