/** What plugins and the runtime's own bundles see of each other. Start with {@link Visibility}. */
@NullMarked
package io.mortise.plugins.hooks;

import org.jspecify.annotations.NullMarked;
