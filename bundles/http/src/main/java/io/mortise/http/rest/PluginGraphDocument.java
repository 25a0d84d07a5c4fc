package io.mortise.http.rest;

import io.mortise.host.plugin.PluginGraph;
import java.util.List;
import java.util.Locale;

/** Which installed versions use which, on the wire. */
record PluginGraphDocument(List<NodeDocument> nodes, List<EdgeDocument> edges) {
    static PluginGraphDocument of(PluginGraph graph) {
        return new PluginGraphDocument(
                graph.nodes().stream().map(NodeDocument::of).toList(),
                graph.edges().stream().map(EdgeDocument::of).toList());
    }

    /** @param layer 0 for a version that uses nothing */
    record NodeDocument(
            String name,
            String version,
            String displayName,
            int layer,
            boolean selected,
            boolean enabled,
            boolean active) {
        static NodeDocument of(PluginGraph.Node node) {
            return new NodeDocument(
                    node.name(),
                    node.version(),
                    node.displayName(),
                    node.layer(),
                    node.selected(),
                    node.enabled(),
                    node.active());
        }
    }

    /** @param kind {@code dependency}, {@code optional} or {@code extends} */
    record EdgeDocument(
            PluginPlanDocument.BundleDocument from, PluginPlanDocument.BundleDocument to, String kind, String range) {
        static EdgeDocument of(PluginGraph.Edge edge) {
            return new EdgeDocument(
                    PluginPlanDocument.BundleDocument.of(edge.from()),
                    PluginPlanDocument.BundleDocument.of(edge.to()),
                    edge.kind().name().toLowerCase(Locale.ROOT),
                    edge.range());
        }
    }
}
