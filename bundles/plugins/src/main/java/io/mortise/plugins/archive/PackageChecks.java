package io.mortise.plugins.archive;

import io.mortise.host.problem.NearestName;
import io.mortise.host.problem.ProblemCode;
import io.mortise.plugins.manifest.Permission;
import io.mortise.plugins.manifest.PluginManifest;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.osgi.framework.Version;
import org.osgi.framework.VersionRange;

/** Checks which packages a bundle takes from and gives to others. */
final class PackageChecks {
    private static final List<String> RESERVED = List.of("io.mortise", "org.osgi", "jakarta", "java");

    private final ManifestFile file;
    private final Optional<PluginManifest> manifest;
    private final AllowedPackages allowed;
    private final InstalledBundles installed;

    /** @param manifest empty when it has faults: then only what no manifest could allow is refused */
    PackageChecks(
            ManifestFile file, Optional<PluginManifest> manifest, AllowedPackages allowed, InstalledBundles installed) {
        this.file = file;
        this.manifest = manifest;
        this.allowed = allowed;
        this.installed = installed;
    }

    /**
     * Checks all that the file says.
     *
     * @param supplements files with nothing but imports for some versions of Java
     */
    void check(List<ManifestFile> supplements) {
        List<HeaderClause> exports = file.clauses("Export-Package");
        Set<String> exported = new HashSet<>();
        exports.forEach(clause -> clause.paths().forEach(name -> {
            exported.add(name);
            checkExport(name);
        }));
        checkVersions("Export-Package", exports);
        checkImports(exported);
        supplements.forEach(
                supplement -> new PackageChecks(supplement, manifest, allowed, installed).checkImports(exported));
    }

    private void checkExport(String name) {
        if (isReserved(name)) {
            refuse(
                    "Export-Package",
                    "'" + name + "' lies in a name space of the runtime",
                    "Move it to a package of your own");
        } else if (installed.runtimeExports(name) || allowed.lists(name)) {
            refuse(
                    "Export-Package",
                    "'" + name + "' is exported by the runtime",
                    "Keep the package private (bnd: -privatepackage), and import it where it is allowed");
        }
    }

    private static boolean isReserved(String name) {
        return RESERVED.stream().anyMatch(root -> name.equals(root) || name.startsWith(root + "."));
    }

    private void checkImports(Set<String> exported) {
        List<HeaderClause> imports = file.clauses("Import-Package");
        checkVersions("Import-Package", imports);
        Set<String> permissions = manifest.stream()
                .flatMap(known -> known.permissions().stream())
                .map(Permission::key)
                .collect(Collectors.toSet());
        Set<String> seen = new HashSet<>();
        // A dependency that is not installed yet is reported as such; what it exports nobody can tell.
        Optional<Set<String>> offered = offeredByDependencies();
        for (HeaderClause clause : imports) {
            for (String name : clause.paths()) {
                if (!seen.add(name)) {
                    file.refuse("Import-Package", "'" + name + "' is imported twice", "Keep one of them");
                } else if (!exported.contains(name) && !allowed.allows(name, permissions)) {
                    checkRefused(name, clause, offered);
                } else if (!exported.contains(name)) {
                    checkVersion(name, clause);
                }
            }
        }
    }

    /** What the runtime exports no plugin may, so that another version comes from nowhere. */
    private void checkVersion(String name, HeaderClause clause) {
        String range = clause.attributes().getOrDefault("version", "");
        Set<Version> there = installed.runtimeVersions(name);
        boolean isOptional =
                clause.directive("resolution").filter("optional"::equals).isPresent();
        if (!isOptional && !there.isEmpty() && isVersion(range, true)) {
            VersionRange wanted = new VersionRange(range);
            if (there.stream().noneMatch(wanted::includes)) {
                refuse(
                        "Import-Package",
                        "'" + name + "' is wanted in version " + range + ", and the runtime has "
                                + there.stream().map(Version::toString).sorted().collect(Collectors.joining(", ")),
                        "Build the plugin with what this version of Mortise has, or widen the range");
            }
        }
    }

    private void checkRefused(String name, HeaderClause clause, Optional<Set<String>> offered) {
        Optional<String> permission = allowed.permissionFor(name);
        if (permission.isPresent() && manifest.isEmpty()) {
            return; // it may well be asked for
        }
        if (permission.isPresent()) {
            refuse(
                    "Import-Package",
                    "'" + name + "' needs the permission " + permission.get(),
                    "Ask for it in the permissions of manifest.json");
        } else if (installed.runtimeExports(name)
                || offered.filter(names -> !names.contains(name)).isPresent()) {
            boolean optional =
                    clause.directive("resolution").filter("optional"::equals).isPresent();
            refuse(
                    "Import-Package",
                    "'" + name + "' is neither in allowed-packages.txt nor exported by a plugin named in dependencies"
                            + (optional ? ", and so not even an optional import" : ""),
                    mend(name, offered));
        }
    }

    private String mend(String name, Optional<Set<String>> offered) {
        String without = "put the library in lib/, or exclude the import (bnd: Import-Package: !" + name + ", *)";
        if (installed.runtimeExports(name) || isReserved(name)) { // no plugin may export it then
            return "The runtime keeps it to itself: " + without;
        }
        Set<String> known = new TreeSet<>(allowed.names());
        offered.ifPresent(known::addAll);
        String general = "Name the plugin that exports it in dependencies, " + without;
        return NearestName.of(name, known)
                .map(near -> "Did you mean '" + near + "'? If not: " + general)
                .orElse(general);
    }

    /** What the plugins named in dependencies export; empty when one of them is not installed or they are not known. */
    private Optional<Set<String>> offeredByDependencies() {
        if (manifest.isEmpty()) {
            return Optional.empty();
        }
        Set<String> offered = new HashSet<>();
        for (String name : manifest.get().dependencies().keySet()) {
            Optional<Set<String>> exported = installed.exportedBy(name);
            if (exported.isEmpty()) {
                return Optional.empty();
            }
            offered.addAll(exported.get());
        }
        return Optional.of(offered);
    }

    private void checkVersions(String header, List<HeaderClause> clauses) {
        boolean isRange = header.equals("Import-Package");
        for (HeaderClause clause : clauses) {
            String version = clause.attributes().get("version");
            if (version != null && !isVersion(version, isRange)) {
                file.refuse(
                        header,
                        "'" + version + "' is not a version" + (isRange ? " range" : "") + " (" + clause.name() + ")",
                        "Write it in OSGi's form, such as " + (isRange ? "\"[1.2,2)\"" : "1.2.0"));
            }
        }
    }

    private static boolean isVersion(String text, boolean isRange) {
        try {
            return isRange ? !new VersionRange(text).isEmpty() : Version.parseVersion(text) != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private void refuse(String header, String message, String mend) {
        file.refuse(ProblemCode.PACKAGE_REFUSED, header, message, mend);
    }
}
