/** Connections to other systems. Start with {@link IntegrationConnector}. */
@Export
@NullMarked
@Version("1.0.0")
package io.mortise.api.integration;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
