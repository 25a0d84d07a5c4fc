/** Tables that a plugin makes of its data. Start with {@link ReportProvider}. */
@Export
@NullMarked
@Version("1.0.0")
package io.mortise.api.report;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
