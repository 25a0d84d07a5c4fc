package io.mortise.plugins.dependency;

import io.mortise.plugins.manifest.PluginManifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jgrapht.Graph;
import org.jgrapht.alg.connectivity.KosarajuStrongConnectivityInspector;
import org.jgrapht.alg.shortestpath.BFSShortestPath;
import org.jgrapht.graph.AsSubgraph;
import org.jgrapht.graph.DefaultDirectedGraph;
import org.jgrapht.graph.DefaultEdge;

/** Finds plugins that need each other in a circle. */
final class CycleFinder {
    private CycleFinder() {}

    /**
     * One circle for each group of plugins that need each other, as the names along it, the first one repeated at the end.
     *
     * @param chosen one version of each plugin, by name
     */
    static List<List<String>> cycles(Map<String, PluginManifest> chosen) {
        Graph<String, DefaultEdge> needs = new DefaultDirectedGraph<>(DefaultEdge.class);
        Map<String, PluginManifest> ordered = new TreeMap<>(chosen);
        ordered.keySet().forEach(needs::addVertex);
        ordered.forEach((name, manifest) -> manifest.requires().stream()
                .filter(ordered::containsKey)
                .sorted()
                .forEach(required -> needs.addEdge(name, required)));

        List<List<String>> cycles = new ArrayList<>();
        for (Set<String> group : new KosarajuStrongConnectivityInspector<>(needs).stronglyConnectedSets()) {
            String first = new TreeSet<>(group).first();
            if (group.size() > 1 || needs.containsEdge(first, first)) {
                cycles.add(circle(new AsSubgraph<>(needs, group), first));
            }
        }
        return cycles;
    }

    private static List<String> circle(Graph<String, DefaultEdge> group, String first) {
        List<String> shortest = List.of();
        for (DefaultEdge edge : group.outgoingEdgesOf(first)) {
            List<String> back = BFSShortestPath.findPathBetween(group, group.getEdgeTarget(edge), first)
                    .getVertexList();
            if (shortest.isEmpty() || back.size() < shortest.size()) {
                shortest = back;
            }
        }
        List<String> circle = new ArrayList<>(List.of(first));
        circle.addAll(shortest);
        return circle;
    }
}
