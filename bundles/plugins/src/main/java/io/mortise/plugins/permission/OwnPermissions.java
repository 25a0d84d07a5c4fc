package io.mortise.plugins.permission;

import io.mortise.host.identity.Role;
import io.mortise.plugins.manifest.PluginManifest;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The permissions that a manifest defines, and which roles have them by default. */
public final class OwnPermissions {
    /** Roles of one kind, the highest first: each has what those behind it have. */
    private static final List<List<Role>> KINDS = List.of(
            List.of(Role.ORG_OWNER, Role.ORG_ADMIN, Role.ORG_MEMBER),
            List.of(Role.WS_OWNER, Role.WS_ADMIN, Role.WS_USER));

    private OwnPermissions() {}

    /** All that the manifest names, for roles and at what it contributes, as {@code resource:action}. */
    public static Set<String> names(PluginManifest manifest) {
        Set<String> names = new TreeSet<>();
        each(manifest, (pointer, permission) -> names.add(text(permission)));
        return names;
    }

    /** The resources of all that the manifest names, each with the JSON pointer to its first mention. */
    public static Map<String, String> resources(PluginManifest manifest) {
        Map<String, String> pointers = new TreeMap<>();
        each(
                manifest,
                (pointer, permission) -> pointers.putIfAbsent(String.valueOf(permission.get("resource")), pointer));
        return pointers;
    }

    private static void each(PluginManifest manifest, BiConsumer<String, Map<?, ?>> permission) {
        roles(manifest).forEach((role, given) -> each("/roles/" + role, given, permission));
        if (manifest.document().get("contributes") instanceof Map<?, ?> points) {
            points.forEach(
                    (point, contributions) -> each("/contributes/" + point, contributions, (pointer, contribution) -> {
                        if (contribution.get("permission") instanceof Map<?, ?> demanded) {
                            permission.accept(pointer + "/permission", demanded);
                        }
                    }));
        }
    }

    private static void each(String pointer, @Nullable Object list, BiConsumer<String, Map<?, ?>> entry) {
        if (list instanceof List<?> all) {
            for (int i = 0; i < all.size(); i++) {
                if (all.get(i) instanceof Map<?, ?> fields) {
                    entry.accept(pointer + "/" + i, fields);
                }
            }
        }
    }

    /** What the role has unless an organization says otherwise. */
    public static Set<String> defaults(PluginManifest manifest, Role role) {
        Set<String> names = new TreeSet<>();
        for (List<Role> kind : KINDS) {
            if (kind.contains(role)) {
                kind.subList(kind.indexOf(role), kind.size())
                        .forEach(lower -> collect(roles(manifest).get(lower.wireName()), names));
            }
        }
        return names;
    }

    /** The next lower role of the same kind; empty for the lowest, and for one that has none below. */
    public static Optional<Role> below(Role role) {
        return KINDS.stream()
                .filter(kind -> kind.contains(role))
                .flatMap(kind -> kind.stream().skip(kind.indexOf(role) + 1L))
                .findFirst();
    }

    /** What only those manifests name, and none of the others. */
    public static Set<String> only(Collection<PluginManifest> manifests, Collection<PluginManifest> others) {
        Set<String> names = new TreeSet<>();
        manifests.forEach(manifest -> names.addAll(names(manifest)));
        others.forEach(manifest -> names.removeAll(names(manifest)));
        return names;
    }

    private static Map<?, ?> roles(PluginManifest manifest) {
        return manifest.document().get("roles") instanceof Map<?, ?> roles ? roles : Map.of();
    }

    private static void collect(@Nullable Object permissions, Set<String> names) {
        each("", permissions, (pointer, permission) -> names.add(text(permission)));
    }

    private static String text(Map<?, ?> permission) {
        return permission.get("resource") + ":" + permission.get("action");
    }
}
