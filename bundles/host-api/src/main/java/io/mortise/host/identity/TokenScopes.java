package io.mortise.host.identity;

import io.mortise.host.tenant.Scope;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What an API token leaves of what its user may do; never more than that.
 *
 * @param readOnly whether it refuses requests that may change something
 * @param places the keys of the organizations and workspaces to which it is limited, {@code org/acme} and
 *     {@code workspace/ws-1}, in order; an organization's workspaces are in it. Empty when the token holds everywhere
 * @param plugins the names of the plugins whose endpoints it opens, and nothing else; empty when it is not limited to plugins
 * @param permissions those of plugins that it leaves, such as {@code kb:read}: it opens the endpoints that demand one of them,
 *     and nothing else; empty when it is not limited to permissions
 */
public record TokenScopes(boolean readOnly, Set<String> places, Set<String> plugins, Set<String> permissions) {
    /** All that the user may do. */
    public static final TokenScopes EVERYTHING = new TokenScopes(false, Set.of(), Set.of(), Set.of());

    private static final String ALL = "all";
    private static final String READ = "read";
    private static final String PLUGIN = "plugin/";
    private static final String PERMISSION = "permission/";
    private static final Pattern OF_PLUGIN =
            Pattern.compile("plugin/([a-z0-9][a-z0-9-]{1,62}\\.)?[a-z][a-z0-9-]{1,62}");
    private static final Pattern OF_PERMISSION =
            Pattern.compile("permission/[a-z][a-z0-9-]{0,62}:[a-z][a-z0-9-]{0,62}");
    private static final Pattern PLACE = Pattern.compile("(?:org|workspace)/[a-z0-9][a-z0-9-]{1,62}");

    public TokenScopes {
        places = Collections.unmodifiableSet(new TreeSet<>(places));
        plugins = Collections.unmodifiableSet(new TreeSet<>(plugins));
        permissions = Collections.unmodifiableSet(new TreeSet<>(permissions));
    }

    /** The names that there are, as told to people. */
    public static String known() {
        return "all, read, org/{orgId}, workspace/{wsId}, plugin/{name}, permission/{resource}:{action}";
    }

    /** The kinds that have something behind a slash. */
    public static List<String> kinds() {
        return List.of("org", "permission", "plugin", "workspace");
    }

    /** Those that stand alone. */
    public static List<String> words() {
        return List.of(ALL, READ);
    }

    /** Whether a text is the name of a scope; the organization or workspace in it need not exist. */
    public static boolean isKnown(String name) {
        return name.equals(ALL)
                || name.equals(READ)
                || Stream.of(PLACE, OF_PLUGIN, OF_PERMISSION)
                        .anyMatch(form -> form.matcher(name).matches());
    }

    /** Whether the names contradict each other: {@code all} goes with no other. */
    public static boolean contradict(List<String> names) {
        return names.contains(ALL) && names.stream().anyMatch(name -> !name.equals(ALL));
    }

    /** The scopes of those names, each of which must be known. */
    public static TokenScopes of(List<String> names) {
        Set<String> places = new TreeSet<>();
        Set<String> plugins = new TreeSet<>();
        Set<String> permissions = new TreeSet<>();
        for (String name : names) {
            if (name.startsWith(PLUGIN)) {
                plugins.add(name.substring(PLUGIN.length()));
            } else if (name.startsWith(PERMISSION)) {
                permissions.add(name.substring(PERMISSION.length()));
            } else if (!name.equals(ALL) && !name.equals(READ)) {
                places.add(name);
            }
        }
        return new TokenScopes(names.contains(READ), places, plugins, permissions);
    }

    /** The names, as in JSON and in the database. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        if (readOnly) {
            names.add(READ);
        }
        names.addAll(places);
        plugins.forEach(plugin -> names.add(PLUGIN + plugin));
        permissions.forEach(permission -> names.add(PERMISSION + permission));
        return names.isEmpty() ? List.of(ALL) : List.copyOf(names);
    }

    /** Whether it opens endpoints of plugins alone. */
    public boolean isForPlugins() {
        return !plugins.isEmpty() || !permissions.isEmpty();
    }

    /** Whether it opens endpoints of that plugin. */
    public boolean reaches(String plugin) {
        return plugins.isEmpty() || plugins.contains(plugin);
    }

    /** Whether it leaves a permission of plugins. */
    public boolean leaves(String permission) {
        return permissions.isEmpty() || permissions.contains(permission);
    }

    /** Whether a scope is one of the places, or in one of them. */
    public boolean reaches(Scope scope) {
        return places.isEmpty()
                || places.contains(scope.key())
                || scope.org()
                        .map(Scope::of)
                        .map(Scope::key)
                        .filter(places::contains)
                        .isPresent();
    }
}
