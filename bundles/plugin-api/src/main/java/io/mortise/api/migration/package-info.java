/** How a new version of a plugin brings stored data over. Start with {@link DataMigration}. */
@Export
@NullMarked
@Version("1.0.0")
package io.mortise.api.migration;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
