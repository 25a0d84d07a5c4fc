package io.mortise.plugins.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the hot-deploy folder is, and that nothing the runtime itself writes can end up in it. */
final class DeployPath {
    private static final Logger log = LoggerFactory.getLogger(DeployPath.class);
    private static final String PROPERTY = "mortise.deploy.dir";
    private static final String NONE = "none";

    private DeployPath() {}

    /** The folder; empty when there is to be none. */
    static Optional<Path> of(BundleContext context) throws IOException {
        @Nullable String value = context.getProperty(PROPERTY);
        @Nullable String data = context.getProperty("mortise.data");
        if (value == null || value.equals(NONE) || data == null) {
            return Optional.empty();
        }
        return usable(
                Path.of(value).toAbsolutePath().normalize(),
                Path.of(data).toAbsolutePath().normalize());
    }

    /** Never creates it: an empty folder in the place of a lost one would look as if all plugins had been removed. */
    static Optional<Path> usable(Path folder, Path data) throws IOException {
        // An upload must never come in a second time as an operator's file.
        for (String written : new String[] {"archives", "staging"}) {
            Path own = real(data.resolve(written));
            if (own.startsWith(real(folder)) || real(folder).startsWith(own)) {
                log.error(
                        "{} is not used as hot-deploy folder, because the runtime writes to {}. Choose another folder"
                                + " with --deploy-dir",
                        folder,
                        own);
                return Optional.empty();
            }
        }
        return Optional.of(folder);
    }

    /** The path with all links followed, as far down as it exists. */
    private static Path real(Path path) throws IOException {
        Path parent = path.getParent();
        if (Files.exists(path) || parent == null) {
            return path.toRealPath();
        }
        return real(parent).resolve(path.getFileName());
    }
}
