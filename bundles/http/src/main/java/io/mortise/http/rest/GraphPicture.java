package io.mortise.http.rest;

import io.mortise.host.plugin.PluginGraph;
import io.mortise.host.plugin.PluginGraph.Edge;
import io.mortise.host.plugin.PluginGraph.Kind;
import io.mortise.host.plugin.PluginGraph.Node;
import io.mortise.host.plugin.PluginLocation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Draws plugins in columns: on the left those that need nothing, further right what builds on them. An arrow leads from a
 * version to what it uses. Colors are attributes, because answers forbid style sheets. Not for several threads.
 */
final class GraphPicture {
    private static final int WIDTH = 220;
    private static final int HEIGHT = 52;
    private static final int GAP_X = 110;
    private static final int GAP_Y = 24;
    private static final int MARGIN = 24;
    private static final int LEGEND = 30;
    private static final int LONGEST_NAME = 26;
    private static final String INK = "#1d2733";
    private static final String PALE = "#51606f";

    private final PluginGraph graph;
    private final Map<PluginLocation, Place> places = new HashMap<>();
    private final StringBuilder out = new StringBuilder();

    private record Place(int x, int y) {}

    GraphPicture(PluginGraph graph) {
        this.graph = graph;
    }

    String svg() {
        List<List<Node>> columns = columns();
        int tallest = columns.stream().mapToInt(List::size).max().orElse(0);
        int width = Math.max(420, 2 * MARGIN + columns.size() * (WIDTH + GAP_X) - GAP_X);
        int height = 2 * MARGIN + LEGEND + tallest * (HEIGHT + GAP_Y);
        out.append(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" role=\"img\" font-family=\"system-ui, sans-serif\">\n"
                        .formatted(width, height, width, height));
        out.append("<title>Plugins and what they need</title>\n");
        out.append(
                "<defs><marker id=\"tip\" viewBox=\"0 0 8 8\" refX=\"8\" refY=\"4\" markerWidth=\"8\" markerHeight=\"8\""
                        + " orient=\"auto\"><path fill=\"#51606f\" d=\"M0 0L8 4L0 8z\"/></marker></defs>\n");
        out.append("<rect width=\"100%\" height=\"100%\" fill=\"#fafbfc\"/>\n");
        graph.edges().forEach(this::draw);
        columns.forEach(column -> column.forEach(this::draw));
        legend(height);
        return out.append("</svg>\n").toString();
    }

    /** Each column is put in the order of what its nodes use, so that few arrows cross. */
    private List<List<Node>> columns() {
        Map<Integer, List<Node>> byLayer = new TreeMap<>();
        graph.nodes().forEach(node -> byLayer.computeIfAbsent(node.layer(), any -> new ArrayList<>())
                .add(node));
        List<List<Node>> columns = new ArrayList<>();
        byLayer.values().forEach(nodes -> {
            nodes.sort(Comparator.comparingDouble(this::heightOfUsed)
                    .thenComparing(Node::name)
                    .thenComparing(Node::version));
            for (int row = 0; row < nodes.size(); row++) {
                int x = MARGIN + columns.size() * (WIDTH + GAP_X);
                places.put(location(nodes.get(row)), new Place(x, MARGIN + row * (HEIGHT + GAP_Y)));
            }
            columns.add(nodes);
        });
        return columns;
    }

    private double heightOfUsed(Node node) {
        return graph.edges().stream()
                .filter(edge -> edge.from().equals(location(node)) && places.containsKey(edge.to()))
                .mapToInt(edge -> place(edge.to()).y())
                .average()
                .orElse(0);
    }

    private static PluginLocation location(Node node) {
        return new PluginLocation(node.name(), node.version());
    }

    private Place place(PluginLocation location) {
        return places.getOrDefault(location, new Place(0, 0));
    }

    private void draw(Edge edge) {
        Place from = place(edge.from());
        Place to = place(edge.to());
        int startX = from.x();
        int startY = from.y() + HEIGHT / 2;
        int endX = to.x() + WIDTH;
        int endY = to.y() + HEIGHT / 2;
        int bend = Math.max(GAP_X / 2, (startX - endX) / 2);
        out.append(
                "<path fill=\"none\" stroke=\"%s\" stroke-width=\"1.3\"%s marker-end=\"url(#tip)\" d=\"M%d %dC%d %d %d %d %d %d\"><title>%s uses %s %s</title></path>\n"
                        .formatted(
                                edge.kind() == Kind.EXTENDS ? "#8a4fbf" : PALE,
                                edge.kind() == Kind.OPTIONAL ? " stroke-dasharray=\"4 4\"" : "",
                                startX,
                                startY,
                                startX - bend,
                                startY,
                                endX + bend,
                                endY,
                                endX,
                                endY,
                                escaped(edge.from().name()),
                                escaped(edge.to().name()),
                                escaped(edge.range())));
        text(11, PALE, (startX + endX) / 2, (startY + endY) / 2 - 5, "middle", edge.range());
    }

    private void draw(Node node) {
        Place place = place(location(node));
        out.append(
                "<g><title>%s</title><rect fill=\"%s\" stroke=\"%s\"%s x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"6\"/>\n"
                        .formatted(
                                escaped(node.displayName()),
                                node.enabled() ? "#ffffff" : "#eef0f2",
                                node.enabled() ? "#2f6fb3" : "#8b97a3",
                                node.selected() ? "" : " stroke-dasharray=\"5 3\"",
                                place.x(),
                                place.y(),
                                WIDTH,
                                HEIGHT));
        text(13, INK, place.x() + 12, place.y() + 22, "start", shortened(node.name()));
        text(11, PALE, place.x() + 12, place.y() + 40, "start", node.version() + " · " + state(node));
        out.append("</g>\n");
    }

    private static String state(Node node) {
        if (!node.enabled()) {
            return "switched off";
        }
        return node.active() ? "active" : node.selected() ? "not active" : "beside the one in use";
    }

    private void legend(int height) {
        text(
                11,
                PALE,
                MARGIN,
                height - MARGIN / 2,
                "start",
                "An arrow leads to what is needed; dashed: optional; violet: extended. A dashed box is not the system's version.");
    }

    private void text(int size, String color, int x, int y, String anchor, String content) {
        out.append("<text font-size=\"%d\" fill=\"%s\" x=\"%d\" y=\"%d\" text-anchor=\"%s\">%s</text>\n"
                .formatted(size, color, x, y, anchor, escaped(content)));
    }

    private static String shortened(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME - 1) + "…";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
