package io.mortise.api.extension;

import org.osgi.annotation.versioning.ConsumerType;

/** An item of the action menu of a workspace or of a member. */
@ConsumerType
public interface MenuAction extends ElementContribution {

    /** In whose menu it is. */
    default EntityKind target() {
        return EntityKind.WORKSPACE;
    }
}
