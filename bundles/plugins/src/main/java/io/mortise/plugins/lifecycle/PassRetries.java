package io.mortise.plugins.lifecycle;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Asks for passes over modules after a while. Safe for use by many threads. */
final class PassRetries implements AutoCloseable {
    private final Consumer<String> passes;
    private final ScheduledThreadPoolExecutor timer;

    /** @param passes asks for a pass at once; must not fail */
    PassRetries(Consumer<String> passes) {
        this.passes = passes;
        this.timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "mortise-plugin-retries");
            thread.setDaemon(true);
            return thread;
        });
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // asking for a pass does not fail
    void ask(String module, Duration pause) {
        if (!timer.isShutdown()) {
            timer.schedule(() -> passes.accept(module), pause.toMillis() + 1, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
