package io.mortise.extensions.call;

import io.mortise.host.extension.CallFault;
import io.mortise.host.extension.CallFault.Code;
import io.mortise.host.plugin.PluginLocation;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * One call of a plugin's code, on a thread of the plugin's own. Whoever waits for it may give it up; its thread is interrupted
 * then, and what it says afterwards reaches nobody. Safe for use by many threads.
 */
public final class PluginCall<R> implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(PluginCall.class);

    private final PluginLocation plugin;
    private final PointFigures figures;
    private final Work<R> work;
    private final Consumer<PluginCall<R>> ended;
    // Guarded by this.
    private @Nullable Thread thread;
    private long begunNanos;
    private boolean isBegun;
    private boolean isGivenUp;
    private @Nullable CallResult<R> result;

    /** What is done in a call. */
    @FunctionalInterface
    interface Work<R> {
        /** Says {@link PluginCall#begin} right before it enters the plugin's code. */
        R run(PluginCall<R> call) throws Exception;
    }

    /** @param ended told when its thread is done with it, also when it was given up before */
    PluginCall(PluginLocation plugin, PointFigures figures, Work<R> work, Consumer<PluginCall<R>> ended) {
        this.plugin = plugin;
        this.figures = figures;
        this.work = work;
        this.ended = ended;
    }

    @Override
    public void run() {
        Thread self = Thread.currentThread();
        self.setContextClassLoader(PluginCall.class.getClassLoader());
        if (!isWanted(self)) {
            ended.accept(this);
            return;
        }
        MDC.put("plugin", plugin.name());
        MDC.put("pluginVersion", plugin.version());
        try {
            end(() -> CallResult.of(work.run(this), took()));
        } finally {
            MDC.clear();
        }
    }

    private synchronized boolean isWanted(Thread self) {
        if (!isGivenUp) {
            thread = self;
        }
        return !isGivenUp;
    }

    /** From now on the plugin's time counts. */
    synchronized void begin() {
        isBegun = true;
        begunNanos = System.nanoTime();
        figures.begin();
        notifyAll();
    }

    /**
     * Waits until it has ended, and gives it up otherwise.
     *
     * @param limit the time of the plugin's code
     * @param deadlineNanos by {@link System#nanoTime}: the end of all patience, whenever the plugin's code has begun
     */
    public synchronized CallResult<R> await(Duration limit, long deadlineNanos) {
        try {
            for (long left = left(limit, deadlineNanos);
                    result == null && left > 0;
                    left = left(limit, deadlineNanos)) {
                wait(left / 1_000_000, (int) (left % 1_000_000));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        if (result == null) {
            CallFault fault = lateness(limit);
            giveUp(fault.code(), fault.message());
        }
        CallResult<R> known = result;
        if (known == null) {
            throw new AssertionError("What was given up has a result");
        }
        return known;
    }

    private CallFault lateness(Duration limit) {
        if (isBegun) {
            return new CallFault(Code.TIMED_OUT, "It did not answer within " + limit.toMillis() + " ms");
        }
        return thread == null
                ? new CallFault(Code.BUSY, "Its earlier calls have not returned yet")
                : new CallFault(Code.STARTING, "The plugin is being started");
    }

    /** Ends it for all who wait; its thread is interrupted. */
    synchronized void giveUp(Code code, String why) {
        if (result != null) {
            return;
        }
        isGivenUp = true;
        result = CallResult.fault(new CallFault(code, why), took());
        if (isBegun) {
            figures.giveUp();
        }
        if (thread != null) {
            thread.interrupt();
        }
        notifyAll();
    }

    /** Whether nobody waits for it any more, although its thread may still be at it. */
    public synchronized boolean isGivenUp() {
        return isGivenUp;
    }

    private long left(Duration limit, long deadlineNanos) {
        long now = System.nanoTime();
        long left = deadlineNanos - now;
        return isBegun ? Math.min(left, begunNanos + limit.toNanos() - now) : left;
    }

    private synchronized Duration took() {
        return isBegun ? Duration.ofNanos(System.nanoTime() - begunNanos) : Duration.ZERO;
    }

    /** The plugin's code throws what it likes, errors of linkage above all; nothing of that is kept. */
    private void end(Outcome<R> outcome) {
        CallResult<R> found;
        try {
            found = outcome.get();
        } catch (CallFaultException known) {
            found = CallResult.fault(known.fault(), took());
        } catch (Throwable fault) {
            if (!isGivenUp()) {
                log.warn("A call of {} failed", plugin, fault);
            }
            found = CallResult.fault(new CallFault(Code.FAILED, "It failed; the cause is in its log"), took());
        }
        synchronized (this) {
            thread = null;
            Object unused = Thread.interrupted(); // of what was meant for the plugin
            if (isBegun) {
                figures.end(System.nanoTime() - begunNanos, found.fault().isPresent());
            }
            if (result == null) {
                result = found;
            }
            notifyAll();
        }
        ended.accept(this);
    }

    /** The result of one that has ended and was not given up; empty otherwise. */
    public synchronized Optional<CallResult<R>> result() {
        return isGivenUp ? Optional.empty() : Optional.ofNullable(result);
    }

    private interface Outcome<R> {
        CallResult<R> get() throws Exception;
    }
}
