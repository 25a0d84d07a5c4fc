/** Feature flags of plugins as a provider of OpenFeature. */
@NullMarked
package io.mortise.extensions.flags;

import org.jspecify.annotations.NullMarked;
