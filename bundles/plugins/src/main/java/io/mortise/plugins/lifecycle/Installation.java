package io.mortise.plugins.lifecycle;

import io.mortise.host.settings.ModuleOwner;
import io.mortise.plugins.dependency.DependencyGraph;
import io.mortise.plugins.manifest.PluginManifest;
import io.mortise.plugins.manifest.SemanticRange;
import io.mortise.plugins.manifest.SemanticVersion;
import io.mortise.plugins.permission.OwnPermissions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Everything that is installed, at one moment. Immutable. */
final class Installation {
    static final Installation EMPTY = new Installation(List.of());

    private static final SemanticRange ANY = new SemanticRange("*");

    private final Map<String, List<InstalledVersion>> byName;
    private final DependencyGraph graph;

    private Installation(Collection<InstalledVersion> versions) {
        Map<String, List<InstalledVersion>> grouped = versions.stream()
                .collect(Collectors.groupingBy(v -> v.row().name(), TreeMap::new, Collectors.toList()));
        Comparator<InstalledVersion> newestFirst = Comparator.<InstalledVersion, SemanticVersion>comparing(
                        v -> v.manifest().version())
                .reversed();
        grouped.replaceAll((name, list) -> list.stream().sorted(newestFirst).toList());
        this.byName = Collections.unmodifiableMap(grouped);
        this.graph = DependencyGraph.of(
                versions.stream().map(InstalledVersion::manifest).toList());
    }

    static Installation of(Collection<InstalledVersion> versions) {
        return new Installation(versions);
    }

    /** The same with one version more. */
    Installation with(InstalledVersion version) {
        List<InstalledVersion> more = new ArrayList<>(all());
        more.add(version);
        return new Installation(more);
    }

    /** What a plugin of that name may know of: the system's plugins, and those of the organization that it belongs to itself. */
    Installation visibleTo(String plugin) {
        return new Installation(all().stream()
                .filter(version -> ModuleOwner.mayUse(plugin, version.row().name()))
                .toList());
    }

    /** The names of all plugins, ordered. */
    Set<String> names() {
        return byName.keySet();
    }

    /** The versions of a plugin, newest first; empty for an unknown one. */
    List<InstalledVersion> versions(String name) {
        return byName.getOrDefault(name, List.of());
    }

    Optional<InstalledVersion> find(String name, String version) {
        return versions(name).stream()
                .filter(v -> v.row().version().equals(version))
                .findFirst();
    }

    List<InstalledVersion> all() {
        return byName.values().stream().flatMap(List::stream).toList();
    }

    DependencyGraph graph() {
        return graph;
    }

    /** The permissions for roles that those versions of a plugin name, and no other version that it may know of. */
    Set<String> namedOnlyBy(String plugin, Collection<InstalledVersion> versions) {
        Installation known = ModuleOwner.isOwned(plugin) ? visibleTo(plugin) : this;
        return OwnPermissions.only(
                versions.stream().map(InstalledVersion::manifest).toList(),
                known.all().stream()
                        .filter(other -> !versions.contains(other))
                        .map(InstalledVersion::manifest)
                        .toList());
    }

    /** The names of the modules that some version of the plugin needs. */
    Set<String> requires(String name) {
        return versions(name).stream()
                .flatMap(v -> v.manifest().requires().stream())
                .collect(Collectors.toSet());
    }

    /** For each version's bundle location the locations that it may see: the versions its ranges admit. */
    Map<String, Set<String>> visibility() {
        Map<String, Set<String>> visible = new HashMap<>();
        for (InstalledVersion version : all()) {
            Set<String> locations = new HashSet<>();
            uses(version.manifest()).forEach((name, range) -> versions(name).stream()
                    .filter(used -> range.admits(used.manifest().version()))
                    .forEach(used -> locations.add(used.location().toString())));
            visible.put(version.location().toString(), locations);
        }
        return visible;
    }

    /** The plugins that a version uses, optionally or not, and the versions of each that will do. */
    static Map<String, SemanticRange> uses(PluginManifest manifest) {
        Map<String, SemanticRange> ranges = new HashMap<>();
        manifest.extended().ifPresent(name -> ranges.put(name, ANY));
        ranges.putAll(manifest.optionalDependencies());
        ranges.putAll(manifest.dependencies());
        return ranges;
    }
}
