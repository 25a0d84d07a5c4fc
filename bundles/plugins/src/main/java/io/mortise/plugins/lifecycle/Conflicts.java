package io.mortise.plugins.lifecycle;

import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.Violation;
import io.mortise.plugins.manifest.PluginManifest;
import io.mortise.plugins.permission.OwnPermissions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds what a version that is to be installed would take from other plugins. Contribution ids, pages and endpoints lie below
 * the plugin's own name, so that only its own can clash, which the manifest's checks tell; permissions and packages are
 * everybody's.
 */
final class Conflicts {
    private final BundlePackages packages;

    Conflicts(BundlePackages packages) {
        this.packages = packages;
    }

    /** Two bundles of one symbolic name and version cannot be in the framework, and one of other versions would pass for the runtime's. */
    boolean isOfRuntime(String symbolicName) {
        return packages.isOfRuntime(symbolicName);
    }

    /** @param exports the packages that the version's bundle exports */
    List<Violation> of(PluginManifest manifest, Set<String> exports, Installation now) {
        List<Violation> conflicts = new ArrayList<>();
        addPermissions(manifest, now, conflicts);
        addPackages(manifest, exports, now, conflicts);
        return conflicts;
    }

    /** A resource belongs to one plugin; those that name that plugin among what they use may use its permissions, too. */
    private static void addPermissions(PluginManifest manifest, Installation now, Collection<Violation> conflicts) {
        OwnPermissions.resources(manifest).forEach((resource, pointer) -> {
            if (isUsed(resource, manifest, now)) {
                return;
            }
            now.all().stream()
                    .map(InstalledVersion::manifest)
                    .filter(other -> !areRelated(manifest, other))
                    .filter(other -> isDefined(resource, other, now))
                    .map(PluginManifest::name)
                    .findFirst()
                    .ifPresent(owner -> conflicts.add(new Violation(
                            ProblemCode.NAME_TAKEN,
                            pointer,
                            "Permissions of '" + resource + "' are defined by plugin " + owner,
                            "Use a resource of your own, such as the plugin's name, or name " + owner
                                    + " in dependencies")));
        });
    }

    private static boolean isDefined(String resource, PluginManifest manifest, Installation now) {
        return OwnPermissions.resources(manifest).containsKey(resource) && !isUsed(resource, manifest, now);
    }

    /** Whether it is one of a plugin that this one uses. */
    private static boolean isUsed(String resource, PluginManifest manifest, Installation now) {
        return Installation.uses(manifest).keySet().stream()
                .flatMap(used -> now.versions(used).stream())
                .anyMatch(used -> OwnPermissions.resources(used.manifest()).containsKey(resource));
    }

    private static boolean areRelated(PluginManifest one, PluginManifest other) {
        return one.name().equals(other.name())
                || Installation.uses(one).containsKey(other.name())
                || Installation.uses(other).containsKey(one.name());
    }

    /** A plugin that takes a package from one plugin today must not get it from another one tomorrow. */
    private void addPackages(
            PluginManifest manifest, Set<String> exports, Installation now, Collection<Violation> conflicts) {
        for (InstalledVersion user : now.all()) {
            if (!sees(user.manifest(), manifest)) {
                continue;
            }
            Set<String> wanted = new TreeSet<>(packages.importedBy(user.location()));
            wanted.retainAll(exports);
            for (String name : wanted) {
                provider(user.manifest(), name, manifest.name(), now)
                        .ifPresent(provider -> conflicts.add(rewired(name, user, provider)));
            }
        }
    }

    private static boolean sees(PluginManifest user, PluginManifest used) {
        return !user.name().equals(used.name())
                && Installation.uses(user).entrySet().stream()
                        .anyMatch(entry -> entry.getKey().equals(used.name())
                                && entry.getValue().admits(used.version()));
    }

    private Optional<String> provider(PluginManifest user, String packageName, String but, Installation now) {
        return Installation.uses(user).entrySet().stream()
                .filter(used -> !used.getKey().equals(but))
                .flatMap(used -> now.versions(used.getKey()).stream().filter(version -> used.getValue()
                        .admits(version.manifest().version())))
                .filter(version -> packages.exportedBy(version.location()).contains(packageName))
                .map(version -> version.row().name())
                .findFirst();
    }

    private static Violation rewired(String packageName, InstalledVersion user, String provider) {
        return new Violation(
                ProblemCode.WIRING_REFUSED,
                "META-INF/MANIFEST.MF#Export-Package",
                "'" + packageName + "' would be taken from it by plugin "
                        + user.row().name() + ", which has it from " + provider + " now",
                "Export the package under a name of your own, or keep it private");
    }
}
