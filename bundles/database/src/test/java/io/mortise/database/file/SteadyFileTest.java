package io.mortise.database.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.h2.store.fs.FilePath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SteadyFileTest {
    private static final int LENGTH = 4096;

    private final Path path;
    private FileChannel file;

    SteadyFileTest(@TempDir Path folder) {
        this.path = folder.resolve("data");
        SteadyFilePath.register();
    }

    @BeforeEach
    void open() throws IOException {
        file = FilePath.get("steady:" + path).open("rw");
    }

    @AfterEach
    void close() throws IOException {
        Thread.interrupted();
        file.close();
    }

    @Test
    void interruptedThreadReadsAndWritesAndStaysInterrupted() throws IOException {
        Thread.currentThread().interrupt();

        file.write(ByteBuffer.wrap(new byte[] {1, 2, 3}), 5);
        file.force(true);
        ByteBuffer read = ByteBuffer.allocate(10);
        int count = file.read(read, 5);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(count).isEqualTo(3);
        assertThat(read.array()).startsWith(1, 2, 3);
        assertThat(file.size()).isEqualTo(8);
    }

    @Test
    void interruptsInTheMidstOfWorkLoseNothingAndNoInterruptIsLost() throws Exception {
        file.write(page(0), 0);
        file.tryLock(0, Long.MAX_VALUE, false);
        AtomicBoolean ended = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<Integer>> workers = new ArrayList<>();
        List<Thread> running = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            int number = i;
            workers.add(threads.submit(() -> {
                synchronized (running) {
                    running.add(Thread.currentThread());
                }
                return work(number, ended);
            }));
        }

        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
        int sent = 0;
        while (System.nanoTime() < until) {
            synchronized (running) {
                for (Thread thread : running) {
                    if (!thread.isInterrupted()) {
                        thread.interrupt();
                        sent++;
                    }
                }
            }
        }
        ended.set(true);
        int seen = 0;
        for (Future<Integer> worker : workers) {
            seen += worker.get(10, TimeUnit.SECONDS);
        }
        threads.shutdown();

        assertThat(seen).isPositive().isLessThanOrEqualTo(sent);
        assertThatThrownBy(
                        () -> FileChannel.open(path, StandardOpenOption.WRITE).tryLock())
                .isInstanceOf(OverlappingFileLockException.class);
    }

    /** Writes and reads pages of its own until the end; counts the interrupts it finds. */
    private int work(int number, AtomicBoolean ended) throws IOException {
        int interrupts = 0;
        for (byte value = 0; !ended.get(); value++) {
            file.write(page(value), (long) number * LENGTH);
            ByteBuffer read = ByteBuffer.allocate(LENGTH);
            assertThat(file.read(read, (long) number * LENGTH)).isEqualTo(LENGTH);
            assertThat(read.array()).containsOnly(value);
            interrupts += Thread.interrupted() ? 1 : 0;
        }
        return interrupts;
    }

    @Test
    void closedFileSaysSo() throws IOException {
        file.close();

        assertThatThrownBy(() -> file.read(ByteBuffer.allocate(1), 0)).isInstanceOf(ClosedChannelException.class);
    }

    @Test
    void lockIsReleased() throws IOException {
        FileLock lock = file.tryLock(0, Long.MAX_VALUE, false);
        assertThat(lock.isValid()).isTrue();

        lock.release();

        assertThat(lock.isValid()).isFalse();
        try (FileChannel other = FileChannel.open(path, StandardOpenOption.WRITE)) {
            assertThat(other.tryLock()).isNotNull();
        }
    }

    private static ByteBuffer page(int value) {
        ByteBuffer page = ByteBuffer.allocate(LENGTH);
        while (page.hasRemaining()) {
            page.put((byte) value);
        }
        return page.flip();
    }
}
