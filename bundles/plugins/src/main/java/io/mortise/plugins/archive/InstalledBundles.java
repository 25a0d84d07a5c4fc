package io.mortise.plugins.archive;

import io.mortise.plugins.manifest.SemanticVersion;
import java.util.Optional;
import java.util.Set;

/** What an archive is checked against: the packages that others export. Asked once or more for each archive read. */
public interface InstalledBundles {

    /** The version of Mortise that the manifest's {@code engines} must admit; empty when it is not known. */
    default Optional<SemanticVersion> runtimeVersion() {
        return Optional.empty();
    }

    /** Whether the runtime itself, the framework included, exports the package. */
    boolean runtimeExports(String packageName);

    /** The packages that the installed versions of a plugin export; empty when no version is installed. */
    Optional<Set<String>> exportedBy(String plugin);

    /** The symbolic names of the installed versions of a plugin. */
    Set<String> symbolicNamesOf(String plugin);
}
