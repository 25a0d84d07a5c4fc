/** Events that plugins publish and hear of. Start with {@link PluginEvents} and {@link PluginEventHandler}. */
@Export
@NullMarked
@Version("1.0.0")
package io.mortise.api.event;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
