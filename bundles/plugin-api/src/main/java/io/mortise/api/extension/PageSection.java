package io.mortise.api.extension;

import org.osgi.annotation.versioning.ConsumerType;

/** A section of the page of a workspace or of a member. */
@ConsumerType
public interface PageSection extends ElementContribution {

    /** On whose page it is. */
    default EntityKind target() {
        return EntityKind.WORKSPACE;
    }
}
