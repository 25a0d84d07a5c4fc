/** The manifest of a plugin and its one JSON Schema. Start with {@link PluginManifest}. */
@NullMarked
package io.mortise.plugins.manifest;

import org.jspecify.annotations.NullMarked;
