package io.mortise.database.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;
import org.h2.store.fs.FileBaseDefault;
import org.jspecify.annotations.Nullable;

/**
 * A file that an interrupt does not close. Java closes a channel in which a thread is interrupted; the interrupt is therefore
 * kept away while the thread is in here, and should one come just then, the file is opened again and the work repeated.
 * Reads do not wait for one another. Safe for use by many threads.
 */
final class SteadyFile extends FileBaseDefault {
    private final Path path;
    private final Set<OpenOption> options;
    private volatile FileChannel channel;
    private @Nullable SteadyLock lock; // guarded by this
    private boolean isLost; // guarded by this
    private int reopened; // guarded by this

    SteadyFile(Path path, Set<? extends OpenOption> options) throws IOException {
        this.path = path;
        this.options = new HashSet<>(options);
        this.channel = FileChannel.open(path, options);
        this.options.remove(StandardOpenOption.CREATE); // one that is gone must not come back empty
    }

    /** Work that may be done again from the beginning. */
    @FunctionalInterface
    private interface Work<T> {
        T on(FileChannel open) throws IOException;
    }

    private <T> T steadily(Work<T> work) throws IOException {
        boolean interrupted = false;
        try {
            while (true) {
                interrupted |= Thread.interrupted();
                FileChannel open = channel;
                try {
                    return work.on(open);
                } catch (ClosedChannelException byAnInterrupt) {
                    reopen(open, byAnInterrupt);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private synchronized void reopen(FileChannel closed, ClosedChannelException cause) throws IOException {
        if (!isOpen()) {
            throw cause;
        }
        if (channel != closed) {
            return; // another thread was first
        }
        if (isLost) {
            throw new IOException(path + " was in the hands of another process and is not touched any more", cause);
        }
        closed.close(); // waits until the interrupted thread has closed it wholly, and so given up the lock
        FileChannel opened = FileChannel.open(path, options);
        try {
            if (lock != null) {
                lock.renew(opened);
            }
        } catch (IOException | RuntimeException failed) {
            isLost = true; // whoever has the lock now may write
            opened.close();
            throw failed;
        }
        channel = opened;
        reopened++;
    }

    /** How often an interrupt has closed the file so far. */
    synchronized int reopened() {
        return reopened;
    }

    @Override
    @SuppressWarnings("UnsynchronizedOverridesSynchronized") // by position, so that it needs no turn
    public int read(ByteBuffer target, long position) throws IOException {
        return steadily(open -> {
            ByteBuffer rest = target.duplicate();
            int count = open.read(rest, position);
            target.position(rest.position());
            return count;
        });
    }

    @Override
    @SuppressWarnings("UnsynchronizedOverridesSynchronized") // by position, so that it needs no turn
    public int write(ByteBuffer source, long position) throws IOException {
        return steadily(open -> {
            ByteBuffer rest = source.duplicate();
            int count = open.write(rest, position);
            source.position(rest.position());
            return count;
        });
    }

    @Override
    public long size() throws IOException {
        return steadily(FileChannel::size);
    }

    @Override
    protected void implTruncate(long size) throws IOException {
        steadily(open -> open.truncate(size));
    }

    @Override
    public void force(boolean metaData) throws IOException {
        steadily(open -> {
            open.force(metaData);
            return open;
        });
    }

    @Override
    public synchronized @Nullable FileLock tryLock(long position, long size, boolean shared) throws IOException {
        FileLock taken = steadily(open -> open.tryLock(position, size, shared));
        lock = taken == null ? null : new SteadyLock(this, taken);
        return lock;
    }

    /** Not in the midst of opening it again, or that channel would never be closed. */
    @Override
    protected synchronized void implCloseChannel() throws IOException {
        channel.close();
    }

    @Override
    public String toString() {
        return SteadyFilePath.SCHEME + ":" + path;
    }

    /** A lock of the file that is taken anew when the file is opened again, until it is released. */
    private static final class SteadyLock extends FileLock {
        private final SteadyFile file;
        private FileLock taken; // guarded by the file

        SteadyLock(SteadyFile file, FileLock taken) {
            super(file, taken.position(), taken.size(), taken.isShared());
            this.file = file;
            this.taken = taken;
        }

        void renew(FileChannel opened) throws IOException {
            FileLock renewed = opened.tryLock(position(), size(), isShared());
            if (renewed == null) {
                throw new IOException("Another process has taken the lock of " + file.path
                        + " in the meantime; let only one process use the database, and start again");
            }
            taken = renewed;
        }

        @Override
        public boolean isValid() {
            synchronized (file) {
                return file.lock == this && file.isOpen();
            }
        }

        @Override
        public void release() throws IOException {
            synchronized (file) {
                if (file.lock == this) {
                    file.lock = null;
                }
                if (taken.isValid()) {
                    release(taken);
                }
            }
        }

        private static void release(FileLock taken) throws IOException {
            try {
                taken.release();
            } catch (ClosedChannelException releasedByAnInterrupt) {
                // closing the channel has given up the lock already
            }
        }
    }
}
