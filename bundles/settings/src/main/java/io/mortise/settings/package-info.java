/** The settings bundle: wires the cascade, its store, the follower and the projection into ConfigurationAdmin. */
@NullMarked
package io.mortise.settings;

import org.jspecify.annotations.NullMarked;
