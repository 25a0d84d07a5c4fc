package io.mortise.http.log;

import io.mortise.http.stream.EventStream;
import io.mortise.http.stream.EventStreams;
import io.mortise.http.stream.StreamKind;
import java.io.IOException;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Gives the lines of a plugin to event streams. Safe for use by many threads. */
public final class LogStreams {
    private static final StreamKind KIND = new StreamKind("logs", 64, 1 << 20);

    private final PluginLogs logs;
    private final Function<LogLine, byte[]> wire;
    private final EventStreams streams;
    private final Executor workers;

    /**
     * Needs what it writes with.
     *
     * @param wire writes a line as JSON
     * @param workers write to the streams, for whoever logs must not
     */
    public LogStreams(PluginLogs logs, Function<LogLine, byte[]> wire, EventStreams streams, Executor workers) {
        this.logs = logs;
        this.wire = wire;
        this.streams = streams;
        this.workers = workers;
    }

    /**
     * Answers with a stream.
     *
     * @param after the last line that the reader knows
     * @param mayRead throws {@code ProblemException} when the reader may read no longer
     */
    public void start(
            String plugin,
            LineFilter filter,
            OptionalLong after,
            int limit,
            Runnable mayRead,
            EventStreams.Reader reader)
            throws IOException {
        AtomicReference<@Nullable LineReader> self = new AtomicReference<>();
        EventStream stream = streams.open(KIND, reader, workers, mayRead, ended -> {
            LineReader lines = self.get();
            if (lines != null) {
                logs.leave(plugin, lines);
            }
        });
        LineReader lines = new StreamedLines(stream, filter, wire);
        self.set(lines);
        logs.follow(plugin, lines, filter, after, limit);
        if (stream.hasEnded()) { // before it was known that there is something to leave
            logs.leave(plugin, lines);
        }
    }
}
