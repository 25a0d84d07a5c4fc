package io.mortise.benchmarks.client;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A connection that carries one request after the other: requests are ready bytes, and an answer lies in memory that is used
 * again.
 */
public final class KeepAliveConnection implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 30_000;
    private static final int HEX = 16;
    private static final int STATUS_AT = "HTTP/1.1 ".length();
    private static final String LENGTH = "content-length:";
    private static final String CHUNKED = "transfer-encoding: chunked";

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private byte[] line = new byte[256];
    private byte[] body = new byte[1 << 16];
    private int bodyLength;

    private KeepAliveConnection(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
        this.out = socket.getOutputStream();
    }

    public static KeepAliveConnection to(URI server) throws IOException {
        Socket socket = new Socket(server.getHost(), server.getPort());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        return new KeepAliveConnection(socket);
    }

    /** Sends a request and reads the whole answer; returns its status. */
    public int exchange(Request request) throws IOException {
        request.sendTo(out);
        int status = Integer.parseInt(line(), STATUS_AT, STATUS_AT + 3, 10);
        int length = 0;
        boolean isChunked = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            if (header.regionMatches(true, 0, LENGTH, 0, LENGTH.length())) {
                length = Integer.parseInt(header.substring(LENGTH.length()).strip());
            } else if (header.equalsIgnoreCase(CHUNKED)) {
                isChunked = true;
            }
        }
        bodyLength = 0;
        if (isChunked) {
            readChunks();
        } else {
            read(length);
        }
        return status;
    }

    /** The body of the last answer. */
    public byte[] body() {
        return Arrays.copyOf(body, bodyLength);
    }

    public String text() {
        return new String(body, 0, bodyLength, StandardCharsets.UTF_8);
    }

    private void readChunks() throws IOException {
        int size;
        do {
            size = Integer.parseInt(line(), HEX);
            read(size);
            line();
        } while (size > 0);
    }

    private void read(int length) throws IOException {
        if (bodyLength + length > body.length) {
            body = Arrays.copyOf(body, 2 * (bodyLength + length));
        }
        if (in.readNBytes(body, bodyLength, length) < length) {
            throw new EOFException("The answer ended early");
        }
        bodyLength += length;
    }

    private String line() throws IOException {
        int length = 0;
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("The server has closed the connection");
            }
            if (length == line.length) {
                line = Arrays.copyOf(line, 2 * length);
            }
            line[length++] = (byte) next;
        }
        return new String(line, 0, length - 1, StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
