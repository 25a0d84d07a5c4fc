package io.mortise.benchmarks.events;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The lines before the body of a request or an answer. */
record Head(List<String> lines) {
    private static final int TIMEOUT_MILLIS = 30_000;

    /** Waits for it; what has come behind it stays to be read. */
    static Head readFrom(Socket socket) throws IOException {
        socket.setSoTimeout(TIMEOUT_MILLIS);
        InputStream in = socket.getInputStream();
        List<String> lines = new ArrayList<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            lines.add(line);
        }
        return new Head(lines);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("The connection was closed after " + line);
            }
            line.append((char) next);
        }
        return line.toString().strip();
    }

    /** Whether it belongs to an answer that goes on with events. */
    boolean opensStream() {
        return lines.contains("HTTP/1.1 200 OK")
                && lines.stream()
                        .anyMatch(line -> line.toLowerCase(Locale.ROOT).startsWith("content-type: text/event-stream"));
    }
}
