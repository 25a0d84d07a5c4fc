package io.mortise.plugins.lifecycle;

import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.state.StateContent;
import io.mortise.plugins.runtime.ArchiveFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The archives of plugins as the content of an export: an imported one is stored first, and used when its row comes. */
final class PluginArchives implements StateContent {
    private final InstalledPlugins installed;
    private final ArchiveFolder archives;
    private final PluginStore store;
    private final UnusedArchives unused;

    PluginArchives(InstalledPlugins installed, ArchiveFolder archives, PluginStore store, UnusedArchives unused) {
        this.installed = installed;
        this.archives = archives;
        this.store = store;
        this.unused = unused;
    }

    @Override
    public boolean copyTo(String sha256, OutputStream out) throws IOException {
        boolean isInstalled = installed.now().all().stream()
                .anyMatch(version -> version.row().sha256().equals(sha256));
        // Not from the folder: a file there that somebody has changed is left for a person to look at.
        return (isInstalled || store.submissions().names(sha256)) && store.copyArchive(sha256, out);
    }

    @Override
    public void store(String sha256, InputStream in) throws IOException {
        Path received = Files.createTempFile("mortise-import-", ".zip");
        try {
            Files.copy(in, received, StandardCopyOption.REPLACE_EXISTING);
            String digest = ArchiveFolder.digest(received);
            if (!digest.equals(sha256)) {
                throw new ProblemException(new Problem(
                        ProblemCode.CONTENT_INVALID,
                        "An archive was not kept",
                        "its bytes have the SHA-256 " + digest,
                        "plugins " + sha256,
                        "Send it again, unaltered"));
            }
            store.keep(sha256, received);
        } finally {
            Files.delete(received);
        }
    }

    @Override
    public void discardUnused() {
        unused.discard();
    }

    /** The bytes of an archive that was sent. */
    Path received(String sha256) throws IOException {
        return archives.verified(sha256);
    }
}
