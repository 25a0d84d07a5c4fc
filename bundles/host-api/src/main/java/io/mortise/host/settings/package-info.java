/** The cascade of module settings and the one owner of availability. Start with {@link ModuleSettings}. */
@Export
@NullMarked
@Version("1.0.0")
package io.mortise.host.settings;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
