package io.mortise.extensions;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.host.identity.Caller;
import io.mortise.host.identity.Role;
import io.mortise.host.identity.TokenScopes;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.WorkspaceId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PermissionHoldersTest {
    private static final PluginLocation KB = new PluginLocation("module-kb", "1.2.0");
    private static final Scope WS_1 = Scope.of(new OrgId("acme"), new WorkspaceId("ws-1"));
    private static final Caller WALT = new Caller("walt", false);

    private final World world = new World();

    @Test
    void whatNeedsNoPermissionIsForAll() {
        assertThat(world.contexts().holders(KB, WS_1, Set.of())).accepts(WALT);
        assertThat(world.askedRoles).isEmpty();
    }

    @Test
    void allPermissionsAreNeededByTheRolesThatCountThere() {
        world.held = List.of("kb:read");
        assertThat(world.contexts().holders(KB, WS_1, Set.of("kb:read"))).accepts(WALT);
        assertThat(world.askedRoles).containsExactly(Role.WS_USER);
        assertThat(world.contexts().holders(KB, WS_1, Set.of("kb:read", "kb:write")))
                .rejects(WALT);

        assertThat(world.contexts().holders(KB, Scope.of(new OrgId("acme")), Set.of("kb:write")))
                .rejects(WALT);
        assertThat(world.askedRoles)
                .as("a role in a workspace does not count outside")
                .isEmpty();
    }

    @Test
    void tokenThatDoesNotLeaveThePermissionDoesNotHaveIt() {
        world.held = List.of("kb:read");
        Caller byToken = WALT.by("t", TokenScopes.of(List.of("permission/kb:other")), false, Optional.empty());

        assertThat(byToken.leaves("kb:read")).isFalse();
        assertThat(world.contexts().holders(KB, WS_1, Set.of("kb:read"))).rejects(byToken);
    }
}
