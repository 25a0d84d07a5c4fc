package io.mortise.plugins.archive;

import io.mortise.plugins.manifest.SemanticVersion;
import java.util.Optional;
import java.util.Set;
import org.osgi.framework.Filter;
import org.osgi.framework.Version;

/** What an archive is checked against: the packages that others export. Asked once or more for each archive read. */
public interface InstalledBundles {

    /** The version of Mortise that the manifest's {@code engines} must admit; empty when it is not known. */
    default Optional<SemanticVersion> runtimeVersion() {
        return Optional.empty();
    }

    /** Whether the runtime itself, the framework included, exports the package. */
    boolean runtimeExports(String packageName);

    /** The versions in which the runtime exports the package; empty where it does not, or it is not known. */
    default Set<Version> runtimeVersions(String packageName) {
        return Set.of();
    }

    /** The packages that the installed versions of a plugin export; empty when no version is installed. */
    Optional<Set<String>> exportedBy(String plugin);

    /**
     * Whether the runtime, or an installed plugin among those, provides a capability that is no package.
     *
     * @param filter empty for any capability of the name space
     * @return also true where one of those plugins is not installed: what it provides nobody can tell
     */
    default boolean provides(String namespace, Optional<Filter> filter, Set<String> plugins) {
        return true;
    }

    /** The symbolic names of the installed versions of a plugin. */
    Set<String> symbolicNamesOf(String plugin);
}
