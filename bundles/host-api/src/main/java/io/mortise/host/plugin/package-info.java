/** Installed plugins, their versions and their lifecycle. Start with {@link PluginRegistry}. */
@Export
@NullMarked
@Version("1.0.0")
package io.mortise.host.plugin;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
