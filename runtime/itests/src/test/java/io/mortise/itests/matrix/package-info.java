/** The matrix of the gate: the plugin, the states it is brought into, and the ways into it. */
@NullMarked
package io.mortise.itests.matrix;

import org.jspecify.annotations.NullMarked;
