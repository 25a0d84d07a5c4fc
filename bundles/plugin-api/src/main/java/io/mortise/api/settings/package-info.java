/** What administrators set for a plugin. Start with {@link OrganizationSettings}. */
@Export
@NullMarked
@Version("1.0.0")
package io.mortise.api.settings;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
