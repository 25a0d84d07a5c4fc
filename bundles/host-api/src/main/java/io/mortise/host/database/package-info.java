/** Transactions, the change log and the workspace directory. Start with {@link Transactions}. */
@Export
@NullMarked
@Version("1.0.0")
package io.mortise.host.database;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
