package io.mortise.plugins.lifecycle;

import io.mortise.plugins.runtime.ArchiveFolder;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes archives that nothing names any more: their rows, and their files on this node. Safe for use by many threads. */
final class UnusedArchives {
    private static final Logger log = LoggerFactory.getLogger(UnusedArchives.class);

    private final InstalledPlugins installed;
    private final PluginStore store;
    private final ArchiveFolder archives;
    private final BooleanSupplier isImporting;

    /** @param isImporting whether an import is under way, whose archives come before the rows that name them */
    UnusedArchives(InstalledPlugins installed, PluginStore store, ArchiveFolder archives, BooleanSupplier isImporting) {
        this.installed = installed;
        this.store = store;
        this.archives = archives;
        this.isImporting = isImporting;
    }

    /** Deletes the files of archives that are not installed, or not any more; one that an installed version has stays. */
    void dropFiles(Collection<String> digests) {
        synchronized (installed) { // as installing does, whose file is there before its row
            Set<String> used = used();
            digests.stream().filter(sha256 -> !used.contains(sha256)).forEach(this::dropFile);
        }
    }

    private void dropFile(String sha256) {
        try {
            archives.remove(sha256);
        } catch (IOException left) {
            log.warn("The file of archive {} stays until the next start", sha256, left);
        }
    }

    /** At a start: what an earlier process has not come to remove, after a purge of an organization above all. */
    void sweep() {
        try {
            if (!isImporting.getAsBoolean()) {
                List<String> removed = store.removeUnused();
                if (!removed.isEmpty()) {
                    log.info("Archives that nothing names were removed: {}", removed);
                }
            }
        } catch (RuntimeException left) { // above all a database that is away for a while
            log.warn("Archives that nothing names stay in the database until the next start", left);
        }
        synchronized (installed) { // the same
            try {
                archives.retainOnly(used());
            } catch (IOException left) {
                log.warn("Files of archives that are no longer installed stay until the next start", left);
            }
        }
    }

    /** At the end of an import: what it has sent and no row names. */
    void discard() {
        synchronized (installed) { // the same
            dropFiles(store.removeUnused());
        }
    }

    private Set<String> used() {
        return installed.now().all().stream()
                .map(version -> version.row().sha256())
                .collect(Collectors.toSet());
    }
}
