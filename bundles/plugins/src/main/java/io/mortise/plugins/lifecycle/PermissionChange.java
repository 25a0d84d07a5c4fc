package io.mortise.plugins.lifecycle;

import io.mortise.plugins.manifest.Migrations;
import io.mortise.plugins.manifest.PluginManifest;
import io.mortise.plugins.permission.OwnPermissions;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What becomes of a plugin's own permissions when one of its versions takes the place of another.
 *
 * @param renamed the new names by the old ones
 * @param dropped those that have no other name and that no other plugin defines
 */
record PermissionChange(Map<String, String> renamed, Set<String> dropped) {
    static final PermissionChange NONE = new PermissionChange(Map.of(), Set.of());

    PermissionChange {
        renamed = Collections.unmodifiableMap(new LinkedHashMap<>(renamed));
        dropped = Collections.unmodifiableSet(new TreeSet<>(dropped));
    }

    static PermissionChange between(PluginManifest from, PluginManifest to, Installation now) {
        Set<String> before = OwnPermissions.names(from);
        Set<String> after = OwnPermissions.names(to);
        Map<String, String> renamed = new LinkedHashMap<>();
        Migrations.from(Optional.of(from.version()), to).permissions().forEach((old, name) -> {
            boolean isRenamed = before.contains(old) && !before.contains(name) && after.contains(name);
            if (isRenamed && !renamed.containsValue(name) && isOwn(old, from, now) && isOwn(name, to, now)) {
                renamed.put(old, name);
            }
        });
        List<PluginManifest> others = now.visibleTo(to.name()).all().stream()
                .map(InstalledVersion::manifest)
                .filter(other -> !other.name().equals(to.name()))
                .toList();
        Set<String> dropped = OwnPermissions.only(List.of(from), others);
        dropped.removeAll(after);
        dropped.removeAll(renamed.keySet());
        return new PermissionChange(renamed, dropped);
    }

    /** Not one of a plugin that it uses: what is said of those is for their own versions to rename. */
    private static boolean isOwn(String permission, PluginManifest manifest, Installation now) {
        String resource = permission.substring(0, permission.indexOf(':'));
        return Installation.uses(manifest).keySet().stream()
                .flatMap(used -> now.versions(used).stream())
                .noneMatch(used -> OwnPermissions.resources(used.manifest()).containsKey(resource));
    }
}
