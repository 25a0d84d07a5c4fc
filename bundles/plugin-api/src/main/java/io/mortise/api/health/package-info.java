/** How a plugin tells whether it is well. Start with {@link HealthCheck}. */
@Export
@NullMarked
@Version("1.0.0")
package io.mortise.api.health;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
