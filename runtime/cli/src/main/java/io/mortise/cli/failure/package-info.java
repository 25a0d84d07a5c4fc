/** Why a command failed: what is printed, and which exit code goes with it. */
@NullMarked
package io.mortise.cli.failure;

import org.jspecify.annotations.NullMarked;
