/** Why a start failed: what is printed on the terminal and which exit code goes with it. */
@NullMarked
package io.mortise.launcher.failure;

import org.jspecify.annotations.NullMarked;
