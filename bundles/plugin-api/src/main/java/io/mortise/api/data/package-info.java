/** Rules of plugins for data that the runtime keeps. Start with {@link DataValidator}. */
@Export
@NullMarked
@Version("1.0.0")
package io.mortise.api.data;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
