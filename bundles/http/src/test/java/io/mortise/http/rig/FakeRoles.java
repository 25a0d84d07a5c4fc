package io.mortise.http.rig;

import io.mortise.host.identity.Actor;
import io.mortise.host.identity.Role;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.plugin.RolePermission;
import io.mortise.host.plugin.RolePermissions;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.settings.ScopeChanges;
import io.mortise.host.tenant.OrgId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One permission of one plugin, which every role has or not. */
public final class FakeRoles implements RolePermissions {
    private boolean granted = true;
    public volatile boolean inUse = true;

    @Override
    public List<RolePermission> list(OrgId org, Role role) {
        return List.of(new RolePermission("kb:read", List.of("module-kb"), inUse, granted, true));
    }

    @Override
    public List<RolePermission> set(
            OrgId org, Role role, Set<String> permissions, Optional<String> expected, Actor actor) {
        if (expected.isPresent() && !expected.get().equals(RolePermission.stamp(list(org, role)))) {
            throw new ProblemException(
                    new Problem(ProblemCode.REVISION_CONFLICT, "Not changed", "It has changed", "role", "Look again"));
        }
        granted = permissions.contains("kb:read");
        return list(org, role);
    }

    @Override
    public List<String> held(OrgId org, Set<Role> roles, Collection<PluginLocation> plugins) {
        return granted ? List.of("kb:read") : List.of();
    }

    @Override
    public void addListener(ScopeChanges.Listener listener) {
        // Nobody is told.
    }

    @Override
    public void removeListener(ScopeChanges.Listener listener) {
        // Nobody was added.
    }
}
