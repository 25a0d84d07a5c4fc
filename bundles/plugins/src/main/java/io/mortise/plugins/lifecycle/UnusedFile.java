package io.mortise.plugins.lifecycle;

import io.mortise.plugins.runtime.ArchiveFolder;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file of an archive that is not installed, or not any more. */
final class UnusedFile {
    private static final Logger log = LoggerFactory.getLogger(UnusedFile.class);

    private UnusedFile() {}

    /** Deletes it, unless a version has the same bytes. */
    static void drop(ArchiveFolder archives, String sha256, Installation now) {
        boolean used =
                now.all().stream().anyMatch(version -> version.row().sha256().equals(sha256));
        try {
            if (!used) {
                archives.remove(sha256);
            }
        } catch (IOException left) {
            log.warn("The file of archive {} stays until the next start", sha256, left);
        }
    }
}
