package io.mortise.benchmarks.events;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The lines before the body of a request or an answer. */
record Head(List<String> lines) {
    private static final int TIMEOUT_MILLIS = 30_000;

    /** Waits for it; whatever has come behind it is lost. */
    static Head readFrom(Socket socket) throws IOException {
        socket.setSoTimeout(TIMEOUT_MILLIS);
        BufferedReader reader =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        return new Head(reader.lines().takeWhile(line -> !line.isEmpty()).toList());
    }

    /** Whether it belongs to an answer that goes on with events. */
    boolean opensStream() {
        return lines.contains("HTTP/1.1 200 OK") && lines.contains("Content-Type: text/event-stream");
    }
}
