/** Moving all state from one installation to another. Start with {@link StateSection}. */
@Export
@NullMarked
@Version("1.0.0")
package io.mortise.host.state;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
