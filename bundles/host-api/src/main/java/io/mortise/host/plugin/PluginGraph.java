package io.mortise.host.plugin;

import java.util.List;

/**
 * Which installed plugins need which others.
 *
 * @param nodes one for each installed version, in an order in which each comes after what it needs
 * @param edges from a version to each plugin that it uses
 */
public record PluginGraph(List<Node> nodes, List<Edge> edges) {
    public PluginGraph {
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
    }

    /**
     * An installed version.
     *
     * @param layer 0 for one that needs nothing, otherwise one more than the highest that it needs
     * @param selected whether it is the version of the system scope
     * @param enabled whether its module is enabled at system scope
     */
    public record Node(
            String name,
            String version,
            String displayName,
            int layer,
            boolean selected,
            boolean enabled,
            boolean active) {}

    /** What the user needs the used plugin for. */
    public enum Kind {
        DEPENDENCY,
        OPTIONAL,
        EXTENDS
    }

    /**
     * That a version uses a plugin.
     *
     * @param to the version that it is wired to; where it is wired to none, the one that it would use
     * @param range of the versions that will do, {@code *} for any
     */
    public record Edge(PluginLocation from, PluginLocation to, Kind kind, String range) {}
}
