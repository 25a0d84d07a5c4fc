package io.mortise.http.log;

import io.mortise.http.stream.StreamEvent;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/** A line as an event of a stream. It is written as JSON when it is sent: who logs does not wait for that. */
record LineEvent(LogLine line, Function<LogLine, byte[]> wire) implements StreamEvent {

    @Override
    public int size() {
        return line.bytes();
    }

    @Override
    public byte[] bytes() {
        ByteArrayOutputStream event = new ByteArrayOutputStream();
        event.writeBytes(("id: " + line.id() + "\nevent: line\ndata: ").getBytes(StandardCharsets.US_ASCII));
        event.writeBytes(wire.apply(line));
        event.writeBytes("\n\n".getBytes(StandardCharsets.US_ASCII));
        return event.toByteArray();
    }
}
