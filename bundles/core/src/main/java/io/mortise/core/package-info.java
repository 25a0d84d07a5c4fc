/** The module that every installation has and that cannot be disabled. Start with {@link AboutResource}. */
@NullMarked
package io.mortise.core;

import org.jspecify.annotations.NullMarked;
