/** The safe mode: how it is entered, left and followed. */
@NullMarked
package io.mortise.settings.safemode;

import org.jspecify.annotations.NullMarked;
