package io.mortise.host.extension;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What somebody is shown. Equal to itself alone, so that what is made of it can be kept for as long as it is. Immutable.
 */
public final class ContributionSet {
    private final Map<String, List<ShownContribution>> points;
    private final boolean isProvisional;

    /** @param points by the point's name, each in the order in which it is shown; copied */
    public ContributionSet(Map<String, List<ShownContribution>> points) {
        this(points, false);
    }

    /** @param isProvisional whether it lacks addresses that are about to be known */
    public ContributionSet(Map<String, List<ShownContribution>> points, boolean isProvisional) {
        this.isProvisional = isProvisional;
        Map<String, List<ShownContribution>> copy = new LinkedHashMap<>();
        points.forEach((point, shown) -> copy.put(point, List.copyOf(shown)));
        this.points = Collections.unmodifiableMap(copy);
    }

    /** By order, then id, then module; empty for a point at which nothing is shown. */
    public List<ShownContribution> at(String point) {
        return points.getOrDefault(point, List.of());
    }

    /** Whether another one may be answered a second later, or after some more, although nothing tells of a change. */
    public boolean isProvisional() {
        return isProvisional;
    }

    /** The points at which something is shown: those of the runtime, and {@code {module}:{id}} for those of plugins. */
    public List<String> points() {
        return List.copyOf(points.keySet());
    }
}
