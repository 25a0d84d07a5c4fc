/** Which plugins need which others. Start with {@link DependencyGraph}. */
@NullMarked
package io.mortise.plugins.dependency;

import org.jspecify.annotations.NullMarked;
