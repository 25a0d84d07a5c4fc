/** Figures that a plugin shows in the overview of a workspace. Start with {@link MetricProvider}. */
@Export
@NullMarked
@Version("1.0.0")
package io.mortise.api.metrics;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
