package io.mortise.host.plugin;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The files of plugins' user interfaces: those below {@code ui/} in their archives. The file {@code ui/pages/home.js} is served
 * at {@code /assets/{module}/{contentHash}/pages/home.js}.
 *
 * <p>Answers come from memory but for the first question about a version, which reads the list of its files. Safe for use by
 * many threads; never to be called within a transaction. May throw {@code ProblemException} {@code DATABASE_UNAVAILABLE}.
 */
@ProviderType
public interface PluginAssets {
    /** What the path of a file begins with, in an archive and where a manifest names it. */
    String FOLDER = "ui/";

    /**
     * A name for all files below {@code ui/} of that version, lower-case hex: the same for the same files, another one when a
     * byte of them differs. Empty when it has none or is not installed.
     */
    Optional<String> contentHash(PluginLocation version);

    /**
     * The address of a file, below the server's root; empty when the version has no such file.
     *
     * @param file its path in the archive, such as {@code ui/pages/home.js}
     */
    Optional<String> address(PluginLocation version, String file);

    /**
     * A file to be served: of a version that runs or starts when it is needed, or of one whose place another version of the
     * same module has taken, for pages that are still open. Empty when there is none; the path is compared with the names of
     * the files as it is and leads nowhere else.
     *
     * <p>Throws {@code ProblemException} {@code STARTING} when only a version that is just starting has it.
     *
     * @param path below {@code ui/}
     */
    Optional<PluginAsset> find(String module, String contentHash, String path);
}
