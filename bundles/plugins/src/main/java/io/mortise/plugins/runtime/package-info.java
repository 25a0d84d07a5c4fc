/** Bundles of plugin versions: installing, starting and stopping them without harm to anything else. Start with {@link VersionRuntime}. */
@NullMarked
package io.mortise.plugins.runtime;

import org.jspecify.annotations.NullMarked;
