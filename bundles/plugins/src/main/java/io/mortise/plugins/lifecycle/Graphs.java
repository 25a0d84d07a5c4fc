package io.mortise.plugins.lifecycle;

import io.mortise.host.plugin.PluginGraph;
import io.mortise.host.plugin.PluginGraph.Edge;
import io.mortise.host.plugin.PluginGraph.Kind;
import io.mortise.host.plugin.PluginGraph.Node;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.settings.ResolvedModule;
import io.mortise.plugins.dependency.PluginKey;
import io.mortise.plugins.manifest.PluginManifest;
import io.mortise.plugins.manifest.SemanticRange;
import io.mortise.plugins.runtime.Phase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Shows which installed versions use which. */
final class Graphs {
    private final ModuleUses uses;
    private final VersionRuntimes runtimes;
    private final PluginWires wires;

    Graphs(ModuleUses uses, VersionRuntimes runtimes) {
        this.uses = uses;
        this.runtimes = runtimes;
        this.wires = new PluginWires(runtimes);
    }

    PluginGraph of(Installation now) {
        Map<PluginLocation, Integer> layers = new HashMap<>();
        List<Node> nodes = new ArrayList<>();
        List<Edge> edges = new ArrayList<>();
        for (PluginKey key : now.graph().activationOrder()) {
            now.find(key.name(), key.version().text()).ifPresent(version -> {
                List<Edge> own = edges(version, now);
                // What an edge leads to came before, unless it would close a circle.
                int layer = own.stream()
                        .mapToInt(edge -> layers.getOrDefault(edge.to(), -1) + 1)
                        .max()
                        .orElse(0);
                layers.put(version.location(), layer);
                nodes.add(node(version, layer));
                edges.addAll(own);
            });
        }
        return new PluginGraph(nodes, edges);
    }

    private Node node(InstalledVersion version, int layer) {
        String name = version.row().name();
        String number = version.row().version();
        return new Node(
                name,
                number,
                version.manifest().displayName(),
                layer,
                isSelected(name, version),
                uses.isEnabled(name),
                runtimes.status(version.location())
                        .filter(status -> status.phase() == Phase.ACTIVE)
                        .isPresent());
    }

    private List<Edge> edges(InstalledVersion version, Installation now) {
        PluginManifest manifest = version.manifest();
        List<Edge> edges = new ArrayList<>();
        new TreeMap<>(manifest.dependencies()).forEach((name, range) -> edge(version, name, Kind.DEPENDENCY, range, now)
                .ifPresent(edges::add));
        manifest.extended()
                .filter(name -> !manifest.dependencies().containsKey(name))
                .flatMap(name -> edge(version, name, Kind.EXTENDS, new SemanticRange("*"), now))
                .ifPresent(edges::add);
        new TreeMap<>(manifest.optionalDependencies())
                .forEach((name, range) ->
                        edge(version, name, Kind.OPTIONAL, range, now).ifPresent(edges::add));
        return edges;
    }

    private Optional<Edge> edge(InstalledVersion from, String name, Kind kind, SemanticRange range, Installation now) {
        List<InstalledVersion> fitting = now.versions(name).stream()
                .filter(version -> range.admits(version.manifest().version()))
                .toList();
        return used(from, name, fitting).map(used -> new Edge(from.location(), used.location(), kind, range.text()));
    }

    /** The version that is wired; where none is, the one that would be: the system's, or else the newest. */
    private Optional<InstalledVersion> used(InstalledVersion from, String name, List<InstalledVersion> fitting) {
        if (fitting.size() < 2) {
            return fitting.stream().findFirst();
        }
        return fitting.stream()
                .filter(version -> wires.isUsedBy(version.location(), from.location()))
                .findFirst()
                .or(() -> fitting.stream()
                        .filter(version -> isSelected(name, version))
                        .findFirst())
                .or(() -> fitting.stream().findFirst());
    }

    private boolean isSelected(String name, InstalledVersion version) {
        return uses.system(name)
                .flatMap(ResolvedModule::version)
                .filter(version.row().version()::equals)
                .isPresent();
    }
}
