/** Steps and occasions that a plugin offers to workflows. Start with {@link WorkflowAction}. */
@Export
@NullMarked
@Version("1.0.0")
package io.mortise.api.workflow;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
