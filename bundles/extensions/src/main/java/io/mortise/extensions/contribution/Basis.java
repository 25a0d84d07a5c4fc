package io.mortise.extensions.contribution;

import io.mortise.host.extension.ContributionSet;
import io.mortise.host.extension.ShownContribution;
import io.mortise.host.plugin.PluginLocation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** What is shown in a scope to whoever has all permissions, and from it what others are shown. Safe for use by many threads. */
final class Basis {
    private static final int MOST_SETS = 64;

    private final List<Candidate> candidates;
    private final Set<String> needed = new TreeSet<>();
    private final Set<PluginLocation> guarded = new HashSet<>();
    private final Map<Set<String>, ContributionSet> sets = new ConcurrentHashMap<>();

    private final boolean isProvisional;

    /**
     * A basis.
     *
     * @param candidates in the order in which they are shown
     * @param isProvisional whether it lacks addresses that are about to be known
     */
    Basis(List<Candidate> candidates, boolean isProvisional) {
        this.isProvisional = isProvisional;
        this.candidates = List.copyOf(candidates);
        for (Candidate candidate : candidates) {
            if (!candidate.needs().isEmpty()) {
                needed.addAll(candidate.needs());
                guarded.add(candidate.shown().plugin());
            }
        }
    }

    /** @param needs the permissions without which it is not shown */
    record Candidate(String point, ShownContribution shown, Set<String> needs) {}

    /** The permissions that make a difference. */
    Set<String> needed() {
        return needed;
    }

    /** The plugins whose permissions make one. */
    Set<PluginLocation> guarded() {
        return guarded;
    }

    /** Whether it is to be made anew soon, although nothing tells that something has changed. */
    boolean isProvisional() {
        return isProvisional;
    }

    int size() {
        return candidates.size();
    }

    /** @param held those of the needed permissions that the caller has */
    ContributionSet shownTo(Set<String> held) {
        ContributionSet known = sets.get(held);
        if (known != null) {
            return known;
        }
        if (sets.size() >= MOST_SETS) {
            sets.clear();
        }
        return sets.computeIfAbsent(held, this::select);
    }

    private ContributionSet select(Set<String> held) {
        Map<String, List<ShownContribution>> points = new TreeMap<>();
        for (Candidate candidate : candidates) {
            if (held.containsAll(candidate.needs())) {
                points.computeIfAbsent(candidate.point(), point -> new ArrayList<>())
                        .add(candidate.shown());
            }
        }
        return new ContributionSet(points, isProvisional);
    }
}
