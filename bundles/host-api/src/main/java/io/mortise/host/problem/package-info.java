/** What a person is told when something cannot be done: what, where, why and how to mend it. Start with {@link Problem}. */
@Export
@NullMarked
@Version("1.0.0")
package io.mortise.host.problem;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
