/** What a plugin knows about the workspace it serves. Start with {@link WorkspaceContext}. */
@Export
@NullMarked
@Version("1.1.0")
package io.mortise.api.workspace;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
