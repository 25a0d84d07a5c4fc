/** Looks that plugins contribute and scopes choose. Start with {@link Themes}. */
@Export
@NullMarked
@Version("1.0.0")
package io.mortise.host.theme;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
