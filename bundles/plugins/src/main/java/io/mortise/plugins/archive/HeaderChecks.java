package io.mortise.plugins.archive;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Checks the headers that no plugin may have, whatever its manifest says, and that what they name is there. */
final class HeaderChecks {
    private static final Map<String, String> FORBIDDEN = Map.of(
            "Fragment-Host", "A plugin must not be a fragment of another bundle",
            "DynamicImport-Package", "A plugin must say at install which packages it imports",
            "ExtensionBundle-Activator", "A plugin must not extend the framework");

    private final ManifestFile file;
    private final Set<String> files;

    HeaderChecks(ManifestFile file, List<ArchiveEntry> entries) {
        this.file = file;
        this.files = new HashSet<>();
        entries.forEach(entry -> files.add(entry.path()));
    }

    void check() {
        if (!file.text("Bundle-ManifestVersion").equals("2")) {
            file.refuse("Bundle-ManifestVersion", "It must be 2", "Write 'Bundle-ManifestVersion: 2'");
        }
        checkSingleton();
        FORBIDDEN.forEach((header, why) -> {
            if (file.has(header)) {
                file.refuse(header, why, "Remove the header");
            }
        });
        file.names().stream()
                .filter(name -> name.toLowerCase(Locale.ROOT).startsWith("mortise-"))
                .forEach(name -> file.refuse(name, "Headers that begin so are the runtime's own", "Remove the header"));
        checkClassPath();
        checkActivator();
    }

    private void checkSingleton() {
        boolean singleton = file.clauses("Bundle-SymbolicName").stream()
                .anyMatch(clause ->
                        clause.directive("singleton").filter("true"::equals).isPresent());
        if (singleton) {
            file.refuse(
                    "Bundle-SymbolicName",
                    "A singleton forbids a second version beside the first",
                    "Remove 'singleton:=true'");
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
        BundleClasses classes = new BundleClasses(file, files);
        if (classes.isMissing(activator)) {
            file.refuse(
                    "Bundle-Activator",
                    "The class '" + activator + "' is not in the archive",
                    classes.near(activator)
                            .map(near -> "Did you mean '" + near + "'?")
                            .orElse("Correct the name, or add the class"));
        }
    }
}
