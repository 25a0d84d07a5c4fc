package io.mortise.http.log;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.osgi.service.log.LogEntry;

/** The latest lines of one plugin, as many as fit. Safe for use by many threads. */
final class PluginLog {
    private static final int MOST_BYTES = 256 << 10;

    private final Deque<LogLine> lines = new ArrayDeque<>(); // guarded by this
    private final List<LineReader> readers = new ArrayList<>(); // guarded by this
    private int bytes; // guarded by this
    // A thousand lines each millisecond would be needed to reach the first number of the time after a restart.
    private long lastId = TimeUnit.MILLISECONDS.toMicros(System.currentTimeMillis()); // guarded by this

    synchronized void add(LogEntry entry, Optional<String> version) {
        LogLine line = LogLine.of(++lastId, entry, version);
        lines.addLast(line);
        bytes += line.bytes();
        while (bytes > MOST_BYTES && lines.size() > 1) {
            bytes -= lines.removeFirst().bytes();
        }
        readers.forEach(reader -> reader.read(line));
    }

    /** The lines after that one, or without it the latest, oldest first; and whether there are more. */
    synchronized LinePage page(LineFilter filter, OptionalLong after, int limit) {
        List<LogLine> wanted = lines.stream()
                .filter(line -> line.id() > after.orElse(0))
                .filter(filter::admits)
                .toList();
        if (wanted.size() <= limit) {
            return new LinePage(wanted, false);
        }
        return after.isPresent()
                ? new LinePage(wanted.subList(0, limit), true)
                : new LinePage(wanted.subList(wanted.size() - limit, wanted.size()), false);
    }

    /**
     * Lets somebody read on from there: first what there is, then what comes.
     *
     * @param after the last line that is known; without it at most {@code limit} old ones are given
     */
    synchronized void follow(LineReader reader, LineFilter filter, OptionalLong after, int limit) {
        boolean isGap =
                after.isPresent() && (lines.isEmpty() || lines.getFirst().id() > after.getAsLong() + 1);
        if (isGap) {
            reader.misses();
        }
        page(filter, after, after.isPresent() ? Integer.MAX_VALUE : limit)
                .lines()
                .forEach(reader::read);
        readers.add(reader);
    }

    synchronized void leave(LineReader reader) {
        readers.remove(reader);
    }

    /** There will be no more lines. */
    void end() {
        List<LineReader> last;
        synchronized (this) {
            last = List.copyOf(readers);
            readers.clear();
        }
        last.forEach(LineReader::ends);
    }
}
