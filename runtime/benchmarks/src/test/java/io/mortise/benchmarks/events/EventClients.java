package io.mortise.benchmarks.events;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** Clients that listen to the same events, each on its own connection, all read by the thread that waits. */
final class EventClients implements AutoCloseable {
    private static final int CONNECT_MILLIS = 30_000;
    private static final long LONGEST_SECONDS = 20;
    private static final String REQUEST =
            "GET /events HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n";

    private final Selector selector;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 12);
    private int caused;
    private int arrived;

    private EventClients(Selector selector) {
        this.selector = selector;
    }

    /** How far a client has read. */
    private static final class Progress {
        private int events;
        private boolean isAtLineEnd;
    }

    /** Connects one after the other, each to the point where events may come. */
    static EventClients connect(InetSocketAddress server, int number) throws IOException {
        EventClients clients = new EventClients(Selector.open());
        try {
            for (int i = 0; i < number; i++) {
                clients.add(server);
            }
            return clients;
        } catch (IOException | RuntimeException | AssertionError e) {
            clients.close();
            throw e;
        }
    }

    private void add(InetSocketAddress server) throws IOException {
        SocketChannel channel = SocketChannel.open();
        try {
            connect(channel, server);
        } catch (IOException | RuntimeException | AssertionError e) {
            channel.close();
            throw e;
        }
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, new Progress());
    }

    private static void connect(SocketChannel channel, InetSocketAddress server) throws IOException {
        Socket socket = channel.socket();
        socket.connect(server, CONNECT_MILLIS);
        socket.getOutputStream().write(REQUEST.getBytes(StandardCharsets.US_ASCII));
        Head head = Head.readFrom(socket);
        if (!head.opensStream()) {
            throw new AssertionError("It answers " + head);
        }
    }

    /** Reads until the next event has come to every client as a whole; returns how many clients that are. */
    int awaitEvent() throws IOException {
        int all = selector.keys().size();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
        caused++;
        arrived = 0;
        while (arrived < all) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                throw new AssertionError("Event " + caused + " has come to " + arrived + " of " + all + " clients");
            }
            selector.select(this::read, left);
        }
        return all;
    }

    private void read(SelectionKey key) {
        try {
            if (((SocketChannel) key.channel()).read(buffer.clear()) < 0) {
                throw new EOFException("The server has closed the connection");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        buffer.flip();
        follow((Progress) key.attachment());
    }

    /** An empty line ends an event. */
    private void follow(Progress progress) {
        while (buffer.hasRemaining()) {
            boolean isLineEnd = buffer.get() == '\n';
            if (isLineEnd && progress.isAtLineEnd) {
                progress.events++;
                arrived++;
            }
            progress.isAtLineEnd = isLineEnd;
        }
        if (progress.events > caused) {
            throw new AssertionError("An event has come to a client twice");
        }
    }

    @Override
    public void close() throws IOException {
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }
}
