package io.mortise.database.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.h2.store.fs.FilePath;
import org.jspecify.annotations.Nullable;
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
        List<Worker> workers = List.of(new Worker(1), new Worker(2), new Worker(3));
        workers.forEach(Thread::start);

        int sent = 0;
        while (((SteadyFile) file).reopened() < 20 || sent < 1000) {
            for (Worker worker : workers) {
                assertThat(worker.isAlive()).isTrue();
                if (worker.counted.get() == worker.sent) {
                    worker.sent++;
                    sent++;
                    worker.interrupt();
                }
            }
        }

        for (Worker worker : workers) {
            await().until(() -> worker.counted.get() == worker.sent);
            worker.ended = true;
            worker.join();
            assertThat(worker.failure).isNull();
        }
        assertThatThrownBy(this::lockedElsewhere).isInstanceOf(OverlappingFileLockException.class);
    }

    /** Writes and reads a page of its own until the end, and counts the interrupts it finds. */
    private final class Worker extends Thread {
        private final int number;
        private final AtomicInteger counted = new AtomicInteger();
        private int sent;
        private volatile boolean ended;
        private volatile @Nullable Throwable failure;

        Worker(int number) {
            this.number = number;
        }

        @Override
        public void run() {
            try {
                for (byte value = 0; !ended; value++) {
                    work(value);
                }
            } catch (IOException | RuntimeException | AssertionError failed) {
                failure = failed;
            }
        }

        private void work(byte value) throws IOException {
            file.write(page(value), (long) number * LENGTH);
            ByteBuffer read = ByteBuffer.allocate(LENGTH);
            assertThat(file.read(read, (long) number * LENGTH)).isEqualTo(LENGTH);
            assertThat(read.array()).isEqualTo(page(value).array());
            if (Thread.interrupted()) {
                counted.incrementAndGet();
            }
        }
    }

    @Test
    void lockThatWasReleasedDoesNotComeBackWithTheFile() throws Exception {
        FileLock lock = file.tryLock(0, Long.MAX_VALUE, false);
        lock.release();
        closedByAnInterrupt();

        file.read(ByteBuffer.allocate(1), 0);

        assertThat(((SteadyFile) file).reopened()).isPositive();
        assertThat(lockedElsewhere()).isTrue();
    }

    @Test
    void lockIsReleasedEvenWhenAnInterruptHasClosedTheFile() throws Exception {
        FileLock lock = file.tryLock(0, Long.MAX_VALUE, false);
        closedByAnInterrupt();

        lock.release();

        assertThat(lock.isValid()).isFalse();
        file.close();
        assertThat(lockedElsewhere()).isTrue();
    }

    @Test
    void fileThatAnotherTookIsNotTouchedAnyMore() throws Exception {
        file.tryLock(0, Long.MAX_VALUE, false);
        closedByAnInterrupt();
        try (FileChannel other = FileChannel.open(path, StandardOpenOption.WRITE);
                FileLock taken = other.tryLock()) {
            assertThat(taken).isNotNull();
            assertThatThrownBy(() -> file.read(ByteBuffer.allocate(1), 0)).isNotNull();
        }

        assertThatThrownBy(() -> file.read(ByteBuffer.allocate(1), 0))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(path.toString());
    }

    @Test
    void fileThatIsGoneIsNotMadeAgain() throws Exception {
        closedByAnInterrupt();
        Files.delete(path);

        assertThatThrownBy(() -> file.read(ByteBuffer.allocate(1), 0)).isInstanceOf(NoSuchFileException.class);
        assertThat(path).doesNotExist();
    }

    /** As an interrupt leaves it in the midst of reading. */
    private void closedByAnInterrupt() throws ReflectiveOperationException, IOException {
        Field channel = SteadyFile.class.getDeclaredField("channel");
        channel.setAccessible(true);
        ((FileChannel) channel.get(file)).close();
    }

    private boolean lockedElsewhere() throws IOException {
        try (FileChannel other = FileChannel.open(path, StandardOpenOption.WRITE)) {
            return other.tryLock() != null;
        }
    }

    @Test
    void closedFileSaysSo() throws IOException {
        file.close();

        assertThatThrownBy(() -> file.read(ByteBuffer.allocate(1), 0)).isInstanceOf(ClosedChannelException.class);
    }

    private static ByteBuffer page(int value) {
        ByteBuffer page = ByteBuffer.allocate(LENGTH);
        while (page.hasRemaining()) {
            page.put((byte) value);
        }
        return page.flip();
    }
}
