/** What an operator wants the whole installation to be, as one document. Start with {@link DesiredState}. */
@Export
@NullMarked
@Version("1.0.0")
package io.mortise.host.desired;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
