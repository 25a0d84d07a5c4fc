package io.mortise.plugins.deploy;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells when something happens in a folder, and when the folder itself goes, comes back or is replaced: besides the folder it
 * watches the nearest folder above it that exists. Used by one thread; only {@link #close()} may come from another.
 */
final class FolderWatch implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(FolderWatch.class);

    private final Path folder;
    private final WatchService service;
    private @Nullable WatchKey inside;
    private @Nullable WatchKey above;

    FolderWatch(Path folder) throws IOException {
        this.folder = folder;
        this.service = folder.getFileSystem().newWatchService();
    }

    /** Watches what is there now; whatever happens after this returns is told by {@link #await()}. */
    void arm() {
        Path watched;
        do {
            watched = existingParent();
            above = replace(above, watched, true);
            inside = Files.isDirectory(folder) ? replace(inside, folder, false) : cancel(inside);
        } while (!watched.equals(existingParent()) || (inside == null && Files.isReadable(folder)));
    }

    private Path existingParent() {
        Path parent = folder.getParent();
        while (parent != null && !Files.isDirectory(parent)) {
            parent = parent.getParent();
        }
        return parent == null ? folder.getRoot() : parent;
    }

    private @Nullable WatchKey replace(@Nullable WatchKey old, Path path, boolean onlyNames) {
        try {
            WatchKey key = onlyNames
                    ? path.register(service, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_DELETE)
                    : path.register(
                            service,
                            StandardWatchEventKinds.ENTRY_CREATE,
                            StandardWatchEventKinds.ENTRY_MODIFY,
                            StandardWatchEventKinds.ENTRY_DELETE);
            if (old != null && !old.equals(key)) {
                old.cancel();
            }
            return key;
        } catch (IOException gone) {
            log.debug("{} cannot be watched", path, gone);
            return cancel(old);
        }
    }

    private static @Nullable WatchKey cancel(@Nullable WatchKey key) {
        if (key != null) {
            key.cancel();
        }
        return null;
    }

    /** Waits until something has happened that is worth a look; false when the watch was closed. */
    boolean await() throws InterruptedException {
        try {
            while (true) {
                WatchKey key = service.take();
                boolean worth = isWorthALook(key);
                if (!key.reset() || worth) {
                    return true;
                }
            }
        } catch (ClosedWatchServiceException closed) {
            return false;
        }
    }

    private boolean isWorthALook(WatchKey key) {
        // Above the folder lie busy files, such as a database: only the way down to the folder counts there.
        Optional<Path> child = key.equals(above) && key.watchable() instanceof Path parent
                ? Optional.of(parent.relativize(folder).getName(0))
                : Optional.empty();
        boolean worth = false;
        for (WatchEvent<?> event : key.pollEvents()) {
            boolean overflow = event.kind().equals(StandardWatchEventKinds.OVERFLOW);
            worth |= overflow || child.isEmpty() || child.get().equals(event.context());
        }
        return worth;
    }

    @Override
    public void close() throws IOException {
        service.close();
    }
}
