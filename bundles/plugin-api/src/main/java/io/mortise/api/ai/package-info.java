/** Models and tools that a plugin offers to AI features. Start with {@link ToolProvider}. */
@Export
@NullMarked
@Version("1.0.0")
package io.mortise.api.ai;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
