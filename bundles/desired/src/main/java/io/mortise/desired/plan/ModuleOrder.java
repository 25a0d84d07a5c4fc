package io.mortise.desired.plan;

import io.mortise.host.plugin.PluginGraph;
import java.util.HashMap;
import java.util.Map;

/** An order in which each module comes after what it needs. */
record ModuleOrder(Map<String, Integer> places) {

    static ModuleOrder of(PluginGraph graph) {
        Map<String, Integer> places = new HashMap<>();
        graph.nodes().forEach(node -> places.merge(node.name(), node.layer(), Math::max));
        return new ModuleOrder(Map.copyOf(places));
    }

    int of(String module) {
        return places.getOrDefault(module, 0);
    }
}
