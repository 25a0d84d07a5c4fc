package io.mortise.http.rig;

import io.mortise.host.identity.Actor;
import io.mortise.host.plugin.DeclaredPermission;
import io.mortise.host.plugin.PermissionGrant;
import io.mortise.host.plugin.PluginPermissions;
import io.mortise.host.plugin.PluginPlan;
import io.mortise.host.plugin.VersionPermissions;
import io.mortise.host.settings.SwitchPreview;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** One version of one plugin, which asks for two things. */
public final class FakePermissions implements PluginPermissions {
    private static final List<String> ASKED = List.of("network:connect:example.com:443", "storage:write");
    private static final Instant THEN = Instant.parse("2026-01-01T00:00:00Z");

    private final Set<String> granted = new TreeSet<>(Set.of("storage:write"));

    @Override
    public List<VersionPermissions> declared(String name) {
        return List.of(new VersionPermissions(
                "1.0.0",
                true,
                ASKED.stream()
                        .map(permission -> new DeclaredPermission(
                                permission,
                                permission.startsWith("network"),
                                granted.contains(permission)
                                        ? Optional.of(new PermissionGrant("admin", "rest", THEN))
                                        : Optional.empty()))
                        .toList()));
    }

    @Override
    public List<VersionPermissions> approve(
            String name, Optional<String> version, Optional<String> sha256, Actor actor) {
        granted.addAll(ASKED);
        return declared(name);
    }

    @Override
    public PluginPlan previewApproval(String name, Optional<String> version, Optional<String> sha256) {
        List<String> asked = List.copyOf(ASKED);
        return new PluginPlan(
                PluginPlan.Operation.GRANT,
                name,
                version,
                List.of(),
                false,
                PluginPlan.Bundles.NONE,
                List.of(),
                List.of(),
                asked,
                asked.stream().filter(one -> !granted.contains(one)).toList(),
                Optional.empty(),
                PluginPlan.Data.NONE,
                SwitchPreview.NONE,
                List.of());
    }

    @Override
    public List<VersionPermissions> set(String name, Optional<String> version, Set<String> permissions, Actor actor) {
        granted.clear();
        granted.addAll(permissions);
        return declared(name);
    }

    @Override
    public List<VersionPermissions> revoke(
            String name, Optional<String> version, Optional<String> permission, Actor actor) {
        permission.ifPresentOrElse(granted::remove, granted::clear);
        return declared(name);
    }
}
