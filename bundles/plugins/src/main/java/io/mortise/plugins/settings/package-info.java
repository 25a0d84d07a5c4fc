/** The settings of plugins: what the system and organizations say, by the schema of the manifest. */
@NullMarked
package io.mortise.plugins.settings;

import org.jspecify.annotations.NullMarked;
