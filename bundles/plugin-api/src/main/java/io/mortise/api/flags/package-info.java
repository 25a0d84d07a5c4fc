/** Feature flags by the standard client of OpenFeature. Start with {@link FeatureFlags}. */
@Export
@NullMarked
@Version("1.0.0")
package io.mortise.api.flags;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
