package io.mortise.plugins.dependency;

import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.Violation;
import io.mortise.plugins.manifest.PluginManifest;
import io.mortise.plugins.manifest.SemanticRange;
import io.mortise.plugins.manifest.SemanticVersion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.DirectedAcyclicGraph;

/** Which installed plugins need which others. Immutable; made anew after each installation and removal. */
public final class DependencyGraph {
    private final Map<String, NavigableMap<SemanticVersion, PluginManifest>> installed;

    private DependencyGraph(Map<String, NavigableMap<SemanticVersion, PluginManifest>> installed) {
        this.installed = installed;
    }

    /** The graph of all installed versions of all plugins. */
    public static DependencyGraph of(Collection<PluginManifest> installed) {
        Map<String, NavigableMap<SemanticVersion, PluginManifest>> byName = new TreeMap<>();
        installed.forEach(manifest ->
                byName.computeIfAbsent(manifest.name(), any -> new TreeMap<>()).put(manifest.version(), manifest));
        return new DependencyGraph(byName);
    }

    /**
     * Checks whether a plugin's needs, direct and through others, can be met by what is installed.
     *
     * @return every fault with its whole chain: {@code DEPENDENCY_MISSING}, {@code DEPENDENCY_CLASH} and
     *     {@code DEPENDENCY_CYCLE}; empty when there is none
     */
    public List<Violation> check(PluginManifest candidate) {
        RequirementWalk walk = new RequirementWalk(candidate, installed);
        List<Violation> faults = new ArrayList<>(walk.faults());
        CycleFinder.cycles(walk.chosen()).forEach(cycle -> faults.add(cycle(candidate, cycle)));
        return faults;
    }

    private static Violation cycle(PluginManifest candidate, List<String> cycle) {
        List<String> turned = startingWith(candidate.name(), cycle);
        boolean itself = cycle.size() == 2;
        String pointer = candidate.extended().filter(turned.get(1)::equals).isPresent()
                ? "/extends"
                : "/dependencies" + (turned.get(0).equals(candidate.name()) ? "/" + turned.get(1) : "");
        return new Violation(
                ProblemCode.DEPENDENCY_CYCLE,
                pointer,
                (itself ? "A plugin needs itself: " : "Plugins need each other in a circle: ")
                        + String.join(" → ", turned),
                "Take one of these dependencies away, or make it an optional one");
    }

    private static List<String> startingWith(String name, List<String> cycle) {
        int at = cycle.indexOf(name);
        if (at <= 0) {
            return cycle;
        }
        List<String> turned = new ArrayList<>(cycle.subList(at, cycle.size() - 1));
        turned.addAll(cycle.subList(0, at + 1));
        return turned;
    }

    /**
     * All installed versions in an order in which each comes after everything it needs, and, where no circle forbids it,
     * after everything it makes optional use of.
     */
    public List<PluginKey> activationOrder() {
        // An edge that would close a circle is left out, so that the order of what is installed never fails.
        DirectedAcyclicGraph<PluginKey, DefaultEdge> order = new DirectedAcyclicGraph<>(DefaultEdge.class);
        manifests().forEach(manifest -> order.addVertex(PluginKey.of(manifest)));
        manifests().forEach(manifest -> connect(order, manifest, ranges(manifest)));
        manifests()
                .forEach(manifest -> connect(
                        order,
                        manifest,
                        name -> Optional.ofNullable(
                                manifest.optionalDependencies().get(name))));
        List<PluginKey> keys = new ArrayList<>();
        order.iterator().forEachRemaining(keys::add);
        return keys;
    }

    private static Function<String, Optional<SemanticRange>> ranges(PluginManifest manifest) {
        SemanticRange any = new SemanticRange("*");
        return name -> Optional.ofNullable(manifest.dependencies().get(name))
                .or(() -> manifest.extended().filter(name::equals).map(extended -> any));
    }

    private void connect(
            DirectedAcyclicGraph<PluginKey, DefaultEdge> order,
            PluginManifest manifest,
            Function<String, Optional<SemanticRange>> range) {
        PluginKey key = PluginKey.of(manifest);
        installed.forEach((name, versions) -> range.apply(name).ifPresent(wanted -> versions.keySet().stream()
                .filter(wanted::admits)
                .map(version -> new PluginKey(name, version))
                .filter(needed -> !needed.equals(key) && !order.containsEdge(needed, key))
                .forEach(needed -> addUnlessCircular(order, needed, key))));
    }

    private static void addUnlessCircular(
            DirectedAcyclicGraph<PluginKey, DefaultEdge> order, PluginKey before, PluginKey after) {
        if (!order.getDescendants(after).contains(before)) {
            order.addEdge(before, after);
        }
    }

    /** The plugins that need this one, directly or through others, in the order in which they can be stopped. */
    public List<String> dependents(String name) {
        Set<String> found = new LinkedHashSet<>();
        collectDependents(name, found);
        found.remove(name);
        List<String> order = activationOrder().stream().map(PluginKey::name).toList();
        return found.stream()
                .sorted(Comparator.<String>comparingInt(order::lastIndexOf)
                        .reversed()
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    private void collectDependents(String name, Set<String> found) {
        manifests().stream()
                .filter(manifest -> manifest.requires().contains(name))
                .map(PluginManifest::name)
                .filter(found::add)
                .toList()
                .forEach(dependent -> collectDependents(dependent, found));
    }

    private List<PluginManifest> manifests() {
        return installed.values().stream()
                .flatMap(versions -> versions.values().stream())
                .toList();
    }
}
