package io.mortise.plugins.archive;

import io.mortise.plugins.manifest.NearFile;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which classes a bundle has. */
final class BundleClasses {
    private static final String CLASS = ".class";

    private final ManifestFile file;
    private final Set<String> files;

    BundleClasses(ManifestFile file, Set<String> files) {
        this.file = file;
        this.files = files;
    }

    /** Whether the bundle cannot load the class; false when it may come from a library, a package or a bundle. */
    boolean isMissing(String name) {
        return !name.isEmpty()
                && !files.contains(path(name))
                && hasOnlyItsRoot()
                && !file.has("Require-Bundle")
                && file.clauses("Import-Package").stream()
                        .noneMatch(clause -> clause.paths().contains(packageOf(name)));
    }

    /** The class that was probably meant. */
    Optional<String> near(String name) {
        return NearFile.of(path(name), files)
                .filter(near -> near.endsWith(CLASS))
                .map(near -> near.substring(0, near.length() - CLASS.length()).replace('/', '.'));
    }

    private boolean hasOnlyItsRoot() {
        return file.clauses("Bundle-ClassPath").stream()
                .allMatch(clause -> clause.paths().equals(List.of(".")));
    }

    private static String path(String name) {
        return name.replace('.', '/') + CLASS;
    }

    private static String packageOf(String name) {
        return name.substring(0, Math.max(0, name.lastIndexOf('.')));
    }
}
