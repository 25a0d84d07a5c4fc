package io.mortise.api.extension;

import org.osgi.annotation.versioning.ConsumerType;

/** A tab of a workspace. */
@ConsumerType
public interface WorkspaceTab extends ElementContribution {}
