/** Tests that run inside the framework, beside the bundles of the distribution. Start with {@link MortiseContainer}. */
@NullMarked
package io.mortise.itests.container;

import org.jspecify.annotations.NullMarked;
