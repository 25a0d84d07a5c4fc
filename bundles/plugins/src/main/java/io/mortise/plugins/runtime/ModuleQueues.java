package io.mortise.plugins.runtime;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One serial queue for each module: work for one module never overlaps and never waits for another module's. The work reads
 * the wanted state itself, so requests that come while one waits or runs are answered by one more run. Threads end when idle.
 */
public final class ModuleQueues implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ModuleQueues.class);
    private static final int IDLE_SECONDS = 5;

    private enum Pending {
        ONCE,
        AGAIN
    }

    private final ConcurrentMap<String, Pending> pending = new ConcurrentHashMap<>();
    private final AtomicInteger threads = new AtomicInteger();
    private final Consumer<String> work;
    private final ThreadPoolExecutor executor;

    /** @param work called with a module's name */
    public ModuleQueues(Consumer<String> work) {
        this.work = work;
        // Unbounded: a module whose bundle hangs keeps its thread until its time limit, and must not take one from
        // others.
        this.executor = new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                this::newThread,
                new ThreadPoolExecutor.DiscardPolicy());
    }

    /** Asks for a run that begins after this call. */
    public void enqueue(String module) {
        Pending now = pending.compute(module, (name, before) -> before == null ? Pending.ONCE : Pending.AGAIN);
        if (now == Pending.ONCE) {
            executor.execute(() -> drain(module));
        }
    }

    private void drain(String module) {
        do {
            try {
                work.accept(module);
            } catch (RuntimeException | Error fault) { // such as a class that cannot be linked
                log.error("The state of module {} could not be brought about", module, fault);
            }
        } while (!executor.isShutdown()
                && pending.computeIfPresent(module, (name, p) -> p == Pending.AGAIN ? Pending.ONCE : null) != null);
    }

    private Thread newThread(Runnable task) {
        Thread thread = new Thread(task, "mortise-module-" + threads.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }

    /** Takes no more work; what runs goes on to its end. */
    @Override
    public void close() {
        executor.shutdown();
    }
}
