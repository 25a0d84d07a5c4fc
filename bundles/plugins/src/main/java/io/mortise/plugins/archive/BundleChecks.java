package io.mortise.plugins.archive;

import io.mortise.host.problem.NearestName;
import io.mortise.plugins.manifest.PluginManifest;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.osgi.framework.Version;

/** Checks that the headers agree with the plugin's manifest, packages aside. */
final class BundleChecks {
    private static final Pattern SYMBOLIC_NAME = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*");
    private static final Pattern PLUGIN_NAME = Pattern.compile("[a-z][a-z0-9-]{1,62}");
    private final ManifestFile file;
    private final PluginManifest manifest;
    private final InstalledBundles installed;

    BundleChecks(ManifestFile file, PluginManifest manifest, InstalledBundles installed) {
        this.file = file;
        this.manifest = manifest;
        this.installed = installed;
    }

    void check() {
        checkIdentity();
        checkVersion();
        checkRequiredBundles();
        checkNativeCode();
    }

    private void checkIdentity() {
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
    }

    private void checkVersion() {
        String wanted = manifest.version().bundleVersion();
        String found = file.text("Bundle-Version");
        if (!isVersion(found, wanted)) {
            file.refuse(
                    "Bundle-Version",
                    "It is '" + found + "', but version " + manifest.version() + " of manifest.json is Bundle-Version "
                            + wanted,
                    "Write 'Bundle-Version: " + wanted + "', or change the version in manifest.json");
        }
    }

    /** To the framework 1.2 is 1.2.0. */
    private static boolean isVersion(String found, String wanted) {
        try {
            return !found.isEmpty() && Version.parseVersion(found).equals(Version.parseVersion(wanted));
        } catch (IllegalArgumentException none) {
            return false;
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
                            NearestName.of(name, known)
                                    .map(near -> "Did you mean '" + near + "'?")
                                    .orElse("Import packages instead, and name the plugin that exports them in"
                                            + " dependencies"));
                }
            }
        }
    }

    private void checkNativeCode() {
        if (file.has("Bundle-NativeCode") && !manifest.asksFor("native", "load")) {
            file.refuse(
                    "Bundle-NativeCode",
                    "Native code needs the permission native:load",
                    "Ask for {\"resource\": \"native\", \"action\": \"load\"} in manifest.json, or remove the header");
        }
    }
}
