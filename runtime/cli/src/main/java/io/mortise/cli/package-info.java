/** The command line for operators. Start with {@link Main}. */
@NullMarked
package io.mortise.cli;

import org.jspecify.annotations.NullMarked;
