/** Configuration as types of one's own. Start with {@link TypedConfig}. */
@Export
@NullMarked
@Version("1.0.0")
package io.mortise.api.config;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
