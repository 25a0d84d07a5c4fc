/** The gate that every entry into a plugin passes. Start with {@link Gate}. */
@Export
@NullMarked
@Version("1.0.0")
package io.mortise.host.extension;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
