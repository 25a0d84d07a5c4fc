/**
 * What plugins add to what people see. A plugin says it in its manifest, or registers a service of one of these types; it is shown
 * in exactly those organizations and workspaces where its module is available. Start with {@link Contribution}.
 */
@Export
@NullMarked
@Version("1.0.0")
package io.mortise.api.extension;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
