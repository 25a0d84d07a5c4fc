package io.mortise.host.workspace;

import io.mortise.api.extension.EntityKind;
import io.mortise.host.tenant.Scope.WorkspaceScope;
import java.util.Optional;

/**
 * Who has values of custom fields: a workspace, or a member of it there.
 *
 * @param member the user's id; empty for the workspace itself
 */
public record FieldOwner(WorkspaceScope workspace, Optional<String> member) {
    public FieldOwner {
        if (member.filter(String::isEmpty).isPresent()) {
            throw new IllegalArgumentException("The id of a member of " + workspace.key() + " is not empty");
        }
    }

    public EntityKind entity() {
        return member.isPresent() ? EntityKind.MEMBER : EntityKind.WORKSPACE;
    }
}
