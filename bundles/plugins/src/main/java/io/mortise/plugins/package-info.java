/** The bundle's entry: closes the service and bundle registries before anything else of the runtime starts. */
@NullMarked
package io.mortise.plugins;

import org.jspecify.annotations.NullMarked;
