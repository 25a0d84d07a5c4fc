package io.mortise.plugins.dependency;

import io.mortise.host.problem.NearestName;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.Violation;
import io.mortise.plugins.manifest.PluginManifest;
import io.mortise.plugins.manifest.SemanticVersion;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Follows what one plugin needs, directly and through others, and chooses one version of each. Not for several threads. */
final class RequirementWalk {
    private final PluginManifest candidate;
    private final Map<String, NavigableMap<SemanticVersion, PluginManifest>> installed;
    private Map<String, PluginManifest> chosen = new HashMap<>();
    private Map<String, List<Requirement>> requirements = new LinkedHashMap<>();

    RequirementWalk(PluginManifest candidate, Map<String, NavigableMap<SemanticVersion, PluginManifest>> installed) {
        this.candidate = candidate;
        this.installed = installed;
        // What is chosen depends on who asks, and who asks on what is chosen: once more for each plugin is enough.
        for (int round = 0; round <= installed.size(); round++) {
            Map<String, PluginManifest> before = chosen;
            requirements = gather();
            chosen = choose();
            if (chosen.equals(before)) {
                break;
            }
        }
    }

    /** The version taken of each needed plugin, by name, the candidate included. */
    Map<String, PluginManifest> chosen() {
        Map<String, PluginManifest> all = new HashMap<>(chosen);
        all.put(candidate.name(), candidate);
        return all;
    }

    private Map<String, List<Requirement>> gather() {
        Map<String, List<Requirement>> found = new LinkedHashMap<>();
        Set<String> seen = new HashSet<>(Set.of(candidate.name()));
        Deque<List<PluginKey>> open = new ArrayDeque<>(List.of(List.of(PluginKey.of(candidate))));
        Map<String, PluginManifest> known = chosen();
        while (!open.isEmpty()) {
            List<PluginKey> chain = open.remove();
            PluginManifest from = known.get(chain.get(chain.size() - 1).name());
            if (from == null) {
                continue;
            }
            for (String name : from.requires().stream().sorted().toList()) {
                Requirement requirement = new Requirement(
                        chain, name, Optional.ofNullable(from.dependencies().get(name)));
                found.computeIfAbsent(name, any -> new ArrayList<>()).add(requirement);
                PluginManifest next = known.get(name);
                if (next != null && seen.add(name)) {
                    List<PluginKey> longer = new ArrayList<>(chain);
                    longer.add(PluginKey.of(next));
                    open.add(longer);
                }
            }
        }
        return found;
    }

    private Map<String, PluginManifest> choose() {
        Map<String, PluginManifest> choice = new HashMap<>();
        requirements.forEach((name, all) -> {
            NavigableMap<SemanticVersion, PluginManifest> versions =
                    versions(name).descendingMap();
            versions.values().stream()
                    .filter(version -> all.stream().allMatch(requirement -> requirement.admits(version.version())))
                    .findFirst()
                    .or(() -> versions.values().stream()
                            .filter(version -> all.get(0).admits(version.version()))
                            .findFirst())
                    .ifPresent(version -> choice.put(name, version));
        });
        return choice;
    }

    /** In a scope there is one version of a module: where the candidate is, it is that version. */
    private NavigableMap<SemanticVersion, PluginManifest> versions(String name) {
        if (name.equals(candidate.name())) {
            return new TreeMap<>(Map.of(candidate.version(), candidate));
        }
        return installed.getOrDefault(name, new TreeMap<>());
    }

    /** What is missing and what clashes, each with the whole chain. */
    List<Violation> faults() {
        List<Violation> faults = new ArrayList<>();
        requirements.forEach((name, all) -> {
            NavigableMap<SemanticVersion, PluginManifest> versions = versions(name);
            List<Requirement> unmet = all.stream()
                    .filter(requirement -> versions.keySet().stream().noneMatch(requirement::admits))
                    .toList();
            unmet.forEach(requirement -> faults.add(missing(requirement, versions.keySet())));
            boolean together = versions.keySet().stream()
                    .anyMatch(version -> all.stream().allMatch(requirement -> requirement.admits(version)));
            if (unmet.isEmpty() && !together) {
                faults.add(clash(name, all, versions.keySet()));
            }
        });
        return faults;
    }

    private Violation missing(Requirement requirement, Set<SemanticVersion> there) {
        String why = there.isEmpty()
                ? "is not installed"
                : "cannot be had: " + requirement.name() + " " + joined(there)
                        + (requirement.name().equals(candidate.name()) ? " is to be installed" : " is installed");
        return new Violation(
                ProblemCode.DEPENDENCY_MISSING,
                requirement.pointer(),
                requirement.from() + " needs " + requirement.wanted() + ", which " + why + " (" + requirement.path()
                        + ")",
                suggestion(requirement.name(), there) + "Install a version of " + requirement.name()
                        + requirement
                                .range()
                                .map(range -> " within " + range.text())
                                .orElse("")
                        + " first, or change what " + requirement.from() + " needs");
    }

    /** What a name that nobody has may have been meant for. */
    private String suggestion(String name, Set<SemanticVersion> there) {
        Optional<String> near = there.isEmpty() ? NearestName.of(name, installed.keySet()) : Optional.empty();
        return near.map(known -> "Did you mean '" + known + "'? If not: ").orElse("");
    }

    private static Violation clash(String name, List<Requirement> all, Set<SemanticVersion> there) {
        String chains = all.stream().map(Requirement::path).distinct().collect(Collectors.joining("; "));
        return new Violation(
                ProblemCode.DEPENDENCY_CLASH,
                all.get(0).pointer(),
                "No one version of " + name + " will do for all that need it (" + chains + "); installed: "
                        + joined(there),
                "Install a version of " + name + " that lies within all these ranges, or change a range");
    }

    private static String joined(Set<SemanticVersion> versions) {
        return versions.stream().map(SemanticVersion::text).collect(Collectors.joining(", "));
    }
}
