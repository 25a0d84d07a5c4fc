/** Who is asking and what they may do. Start with {@link AccessPolicy}. */
@Export
@NullMarked
@Version("1.0.0")
package io.mortise.host.identity;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
