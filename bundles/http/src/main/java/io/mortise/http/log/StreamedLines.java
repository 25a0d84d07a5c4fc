package io.mortise.http.log;

import io.mortise.host.problem.ProblemCode;
import io.mortise.http.stream.EventStream;
import io.mortise.http.stream.PreparedEvent;
import java.util.function.Function;

/** Sends the lines that somebody wants as they come. */
record StreamedLines(EventStream stream, LineFilter filter, Function<LogLine, byte[]> wire) implements LineReader {
    private static final PreparedEvent GAP = PreparedEvent.of("event: gap\ndata: {}\n\n");

    @Override
    public void read(LogLine line) {
        if (filter.admits(line)) {
            stream.send(new LineEvent(line, wire));
        }
    }

    @Override
    public void misses() {
        stream.send(GAP);
    }

    @Override
    public void ends() {
        stream.end(ProblemCode.PLUGIN_NOT_FOUND);
    }
}
