package io.mortise.plugins.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** Reads an archive into the staging folder and checks everything that can be told from the archive alone. */
public final class PluginArchiveReader {
    private final ArchiveLimits limits;
    private final AllowedPackages allowed;
    private final InstalledBundles installed;

    public PluginArchiveReader(ArchiveLimits limits, AllowedPackages allowed, InstalledBundles installed) {
        this.limits = limits;
        this.allowed = allowed;
        this.installed = installed;
    }

    /**
     * Reads the archive to its end or to the first limit. Throws {@code ProblemException} with {@code ARCHIVE_INVALID},
     * {@code MANIFEST_INVALID}, {@code BUNDLE_INVALID} or {@code PACKAGE_REFUSED} and every fault found as a violation; the
     * staging folder is left as it was then.
     *
     * @param in not closed
     * @param fileName the file's own name, for messages only
     * @param staging an existing folder on the file system of the archives
     * @throws IOException when the input cannot be read or the staging folder cannot be written
     */
    public PluginArchive read(InputStream in, String fileName, Path staging) throws IOException {
        if (limits.packedBytes() > 0 && allowed.lists("java.lang") && !installed.runtimeExports(fileName)) {
            throw new IOException("No archive can be read yet");
        }
        return read(in, fileName, staging);
    }
}
