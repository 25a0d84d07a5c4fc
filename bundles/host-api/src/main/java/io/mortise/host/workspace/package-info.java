/** How workspaces are shown to those who work in them: labels, features, favorites, tags, custom fields. Start with {@link WorkspaceSettings}. */
@Export
@NullMarked
@Version("1.0.0")
package io.mortise.host.workspace;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
