package io.mortise.plugins.deploy;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the folder whenever something happened in it: one thread waits for events, another one looks. */
final class DeployLoop implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(DeployLoop.class);
    private static final Duration WATCH_AGAIN = Duration.ofSeconds(5);

    private final FolderWatch watch;
    private final DeployScan scan;
    private final Semaphore happened = new Semaphore(0);
    private final Thread watcher;
    private final Thread looker;

    DeployLoop(Path folder, DeployScan scan) throws IOException {
        this.watch = new FolderWatch(folder);
        this.scan = scan;
        this.watcher = daemon(this::watch, "mortise-deploy-watch");
        this.looker = daemon(this::look, "mortise-deploy");
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    void open() {
        watcher.start();
        looker.start();
    }

    /** Asks for a look, because what is installed has changed. */
    void pluginsChanged() {
        scan.pluginsChanged();
        happened.release();
    }

    private void watch() {
        try {
            boolean open = true;
            while (open) {
                open = watchOnce();
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    /** Until something has happened; false when the watch was closed. */
    private boolean watchOnce() throws InterruptedException {
        try {
            watch.arm();
            happened.release();
            return watch.await();
        } catch (ClosedWatchServiceException closing) {
            return false;
        } catch (RuntimeException | Error fault) {
            log.error("The hot-deploy folder is watched again in {} s", WATCH_AGAIN.toSeconds(), fault);
            TimeUnit.MILLISECONDS.sleep(WATCH_AGAIN.toMillis());
            return true;
        }
    }

    private void look() {
        try {
            happened.acquire();
            while (!Thread.currentThread().isInterrupted()) {
                happened.drainPermits();
                Optional<Duration> pause = scan.look();
                if (pause.isEmpty()) {
                    happened.acquire();
                } else if (happened.tryAcquire(pause.get().toMillis(), TimeUnit.MILLISECONDS)) {
                    // Let a burst of events pass: the pause is what tells a finished file from a growing one.
                    TimeUnit.MILLISECONDS.sleep(pause.get().toMillis());
                }
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        try {
            watch.close();
        } catch (IOException fault) {
            log.warn("The watch on the hot-deploy folder could not be closed", fault);
        }
        watcher.interrupt();
        looker.interrupt();
    }
}
