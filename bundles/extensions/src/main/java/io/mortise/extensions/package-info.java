/** Decides whether a caller may enter a module's code, and what that code is told about the workspace. */
@NullMarked
package io.mortise.extensions;

import org.jspecify.annotations.NullMarked;
