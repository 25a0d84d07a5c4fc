/** Reads the bytecode of an archive and tells what of it needs a permission. Start with {@code BytecodeChecks}. */
@NullMarked
package io.mortise.plugins.bytecode;

import org.jspecify.annotations.NullMarked;
