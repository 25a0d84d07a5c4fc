package io.mortise.plugins.archive;

import io.mortise.plugins.manifest.PluginManifest;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks the headers that say what kind of bundle it is and how it is bound to others, packages aside. */
final class BundleChecks {
    private static final Pattern SYMBOLIC_NAME = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*");
    private static final Pattern PLUGIN_NAME = Pattern.compile("[a-z][a-z0-9-]{1,62}");
    private static final Map<String, String> FORBIDDEN = Map.of(
            "Fragment-Host", "A plugin must not be a fragment of another bundle",
            "DynamicImport-Package", "A plugin must say at install which packages it imports",
            "ExtensionBundle-Activator", "A plugin must not extend the framework");

    private final ManifestFile file;
    private final PluginManifest manifest;
    private final Set<String> files;
    private final InstalledBundles installed;

    BundleChecks(ManifestFile file, PluginManifest manifest, List<ArchiveEntry> entries, InstalledBundles installed) {
        this.file = file;
        this.manifest = manifest;
        this.files = new HashSet<>();
        entries.forEach(entry -> files.add(entry.path()));
        this.installed = installed;
    }

    void check() {
        checkIdentity();
        checkVersion();
        FORBIDDEN.forEach((header, why) -> {
            if (file.has(header)) {
                file.refuse(header, why, "Remove the header");
            }
        });
        file.names().stream()
                .filter(name -> name.toLowerCase(Locale.ROOT).startsWith("mortise-"))
                .forEach(name -> file.refuse(name, "Headers that begin so are the runtime's own", "Remove the header"));
        checkRequiredBundles();
        checkNativeCode();
        checkClassPath();
        checkActivator();
    }

    private void checkIdentity() {
        if (!file.text("Bundle-ManifestVersion").equals("2")) {
            file.refuse("Bundle-ManifestVersion", "It must be 2", "Write 'Bundle-ManifestVersion: 2'");
        }
        List<HeaderClause> clauses = file.clauses("Bundle-SymbolicName");
        if (!file.has("Bundle-SymbolicName")) {
            file.refuse("Bundle-SymbolicName", "It is missing", "Write 'Bundle-SymbolicName: " + manifest.name() + "'");
        } else if (clauses.size() == 1) {
            checkSymbolicName(clauses.get(0));
        } else if (clauses.size() > 1) {
            file.refuse("Bundle-SymbolicName", "It names more than one bundle", "Keep one name");
        }
    }

    private void checkSymbolicName(HeaderClause clause) {
        String name = clause.name();
        if (!SYMBOLIC_NAME.matcher(name).matches()) {
            file.refuse(
                    "Bundle-SymbolicName",
                    "'" + name + "' is not a symbolic name",
                    "Use letters, digits, _ and -, in parts joined by dots");
        } else if (PLUGIN_NAME.matcher(name).matches() && !name.equals(manifest.name())) {
            file.refuse(
                    "Bundle-SymbolicName",
                    "It is '" + name + "', but manifest.json names the plugin '" + manifest.name() + "'",
                    "Use the plugin's name, or one with dots such as com.example." + manifest.name());
        }
        if (clause.directive("singleton").filter("true"::equals).isPresent()) {
            file.refuse(
                    "Bundle-SymbolicName",
                    "A singleton forbids a second version beside the first",
                    "Remove 'singleton:=true'");
        }
    }

    private void checkVersion() {
        String wanted = manifest.version().bundleVersion();
        String found = file.text("Bundle-Version");
        if (!found.equals(wanted)) {
            file.refuse(
                    "Bundle-Version",
                    "It is '" + found + "', but version " + manifest.version() + " of manifest.json is Bundle-Version "
                            + wanted,
                    "Write 'Bundle-Version: " + wanted + "', or change the version in manifest.json");
        }
    }

    private void checkRequiredBundles() {
        Set<String> known = new HashSet<>();
        manifest.dependencies().keySet().forEach(name -> known.addAll(installed.symbolicNamesOf(name)));
        for (HeaderClause clause : file.clauses("Require-Bundle")) {
            for (String name : clause.paths()) {
                if (!known.contains(name)) {
                    file.refuse(
                            "Require-Bundle",
                            "'" + name + "' is no bundle of a plugin named in dependencies",
                            "Import packages instead, and name the plugin that exports them in dependencies");
                }
            }
        }
    }

    private void checkNativeCode() {
        if (file.has("Bundle-NativeCode") && !manifest.asksFor("native", "load")) {
            file.refuse(
                    "Bundle-NativeCode",
                    "Native code needs a permission",
                    "Ask for {\"resource\": \"native\", \"action\": \"load\"} in manifest.json, or remove the header");
        }
    }

    private void checkClassPath() {
        for (HeaderClause clause : file.clauses("Bundle-ClassPath")) {
            for (String path : clause.paths()) {
                String plain = path.startsWith("/") ? path.substring(1) : path;
                String folder = plain.endsWith("/") ? plain : plain + "/";
                boolean there = path.equals(".")
                        || files.contains(plain)
                        || files.stream().anyMatch(file -> file.startsWith(folder));
                if (!there) {
                    file.refuse(
                            "Bundle-ClassPath",
                            "'" + path + "' is not in the archive",
                            "Add the file, or take it off the class path");
                }
            }
        }
    }

    private void checkActivator() {
        String activator = file.text("Bundle-Activator");
        boolean onlyRoot = file.clauses("Bundle-ClassPath").stream()
                .allMatch(clause -> clause.paths().equals(List.of(".")));
        if (!activator.isEmpty() && onlyRoot && !files.contains(activator.replace('.', '/') + ".class")) {
            file.refuse(
                    "Bundle-Activator",
                    "The class '" + activator + "' is not in the archive",
                    "Correct the name, or add the class");
        }
    }
}
