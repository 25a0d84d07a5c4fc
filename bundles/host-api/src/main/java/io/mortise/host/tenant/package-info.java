/** Organizations, workspaces and the scopes they form. Start with {@link Scope}. */
@Export
@NullMarked
@Version("1.0.0")
package io.mortise.host.tenant;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
