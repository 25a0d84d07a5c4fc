/** Tests of what the tree promises: who knows whom, and what no code does. */
@NullMarked
package io.mortise.itests.structure;

import org.jspecify.annotations.NullMarked;
