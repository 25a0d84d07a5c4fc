package io.mortise.host.tenant;

import java.time.Instant;
import java.util.Optional;

/**
 * A workspace as it is stored; {@code revision} grows with every change.
 *
 * @param color a CSS hex color such as {@code #3366cc}
 * @param icon the name of an icon
 */
public record Workspace(
        WorkspaceId id,
        OrgId orgId,
        String name,
        Optional<String> color,
        Optional<String> icon,
        long revision,
        Instant createdAt,
        Instant updatedAt) {

    /** This workspace as a scope of settings. */
    public Scope.WorkspaceScope scope() {
        return Scope.of(orgId, id);
    }
}
