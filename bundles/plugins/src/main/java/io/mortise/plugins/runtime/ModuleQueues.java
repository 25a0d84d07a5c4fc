package io.mortise.plugins.runtime;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One serial queue for each module: work for one module never overlaps. The work reads the wanted state itself, so requests that
 * come while one waits or runs are answered by one more run. Threads end when idle.
 *
 * <p>Few modules are worked for at a time. A thousand at once, as after a restart, would wait for the framework's locks most of the
 * time, until the limit of their starts is over. One that takes long, such as one that hangs, makes room for the next.
 */
public final class ModuleQueues implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ModuleQueues.class);
    private static final int IDLE_SECONDS = 5;
    private static final int AT_ONCE = 8;
    private static final int LONG_SECONDS = 1;

    private enum Pending {
        ONCE,
        AGAIN
    }

    private final ConcurrentMap<String, Pending> pending = new ConcurrentHashMap<>();
    private final AtomicInteger threads = new AtomicInteger();
    private final Consumer<String> work;
    private final ThreadPoolExecutor executor;
    private final ScheduledThreadPoolExecutor watch;

    /** @param work called with a module's name */
    public ModuleQueues(Consumer<String> work) {
        this.work = work;
        this.executor = new ThreadPoolExecutor(
                AT_ONCE,
                AT_ONCE,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                task -> daemon(task, "mortise-module-" + threads.incrementAndGet()),
                new ThreadPoolExecutor.DiscardPolicy());
        executor.setMaximumPoolSize(Integer.MAX_VALUE); // so that the core can grow
        executor.allowCoreThreadTimeOut(true);
        this.watch = new ScheduledThreadPoolExecutor(
                1, task -> daemon(task, "mortise-modules-watch"), new ThreadPoolExecutor.DiscardPolicy());
        watch.setRemoveOnCancelPolicy(true);
        watch.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Asks for a run that begins after this call. */
    public void enqueue(String module) {
        Pending now = pending.compute(module, (name, before) -> before == null ? Pending.ONCE : Pending.AGAIN);
        if (now == Pending.ONCE) {
            executor.execute(() -> drainInTurn(module));
        }
    }

    private void drainInTurn(String module) {
        Future<?> more = watch.schedule(() -> makeRoom(1), LONG_SECONDS, TimeUnit.SECONDS);
        drain(module);
        if (!more.cancel(false)) {
            makeRoom(-1);
        }
    }

    private synchronized void makeRoom(int threads) {
        executor.setCorePoolSize(executor.getCorePoolSize() + threads);
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

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Takes no more work; what runs goes on to its end. */
    @Override
    public void close() {
        executor.shutdown();
        executor.getQueue().clear();
        watch.shutdown();
    }
}
