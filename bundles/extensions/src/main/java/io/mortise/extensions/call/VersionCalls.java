package io.mortise.extensions.call;

import io.mortise.host.extension.CallFault.Code;
import io.mortise.host.plugin.PluginCalls.Figures;
import io.mortise.host.plugin.PluginLocation;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The threads in which one version of a plugin is called, and how that has gone. What hangs costs the plugin its own threads and
 * nobody else any. Safe for use by many threads.
 */
final class VersionCalls {
    /** How many calls run at the same time. */
    static final int MOST = 8;

    private static final int MOST_WAITING = 200;
    private static final int IDLE_SECONDS = 2;

    private final PluginLocation plugin;
    private final Map<String, PointFigures> points = new ConcurrentSkipListMap<>();
    private final ThreadPoolExecutor threads;

    VersionCalls(PluginLocation plugin) {
        this.plugin = plugin;
        this.threads = new ThreadPoolExecutor(
                MOST, MOST, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(MOST_WAITING), this::thread);
        threads.allowCoreThreadTimeOut(true);
    }

    /** Begins a call; one for which there is no room is given up at once. */
    <R> PluginCall<R> begin(String point, PluginCall.Work<R> work, Consumer<PluginCall<R>> ended) {
        PointFigures figures = points.computeIfAbsent(point, name -> new PointFigures());
        PluginCall<R> call = new PluginCall<>(plugin, figures, work, ended);
        try {
            threads.execute(call);
        } catch (RejectedExecutionException full) {
            call.giveUp(Code.BUSY, "Its earlier calls have not returned yet");
        }
        return call;
    }

    List<Figures> figures() {
        return points.entrySet().stream()
                .map(point -> point.getValue().of(point.getKey()))
                .filter(figures -> figures.calls() > 0)
                .toList();
    }

    /** Interrupts all that runs; nothing more is begun. */
    void close() {
        threads.shutdownNow();
    }

    private Thread thread(Runnable task) {
        Thread thread = new Thread(null, task, "mortise-call-" + plugin.name() + "-" + plugin.version(), 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(VersionCalls.class.getClassLoader());
        return thread;
    }
}
