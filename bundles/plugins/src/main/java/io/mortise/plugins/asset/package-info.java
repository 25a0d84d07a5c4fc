/** The files of plugins' user interfaces, read piece by piece from the stored archives. */
@NullMarked
package io.mortise.plugins.asset;

import org.jspecify.annotations.NullMarked;
