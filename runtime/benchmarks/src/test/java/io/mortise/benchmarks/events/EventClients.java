package io.mortise.benchmarks.events;

import io.mortise.benchmarks.client.Request;
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
import java.util.function.IntFunction;

/** Clients that listen to the same events, each on its own connection, all read by the thread that waits. */
final class EventClients implements AutoCloseable {
    private static final int CONNECT_MILLIS = 30_000;
    private static final long LONGEST_SECONDS = 20;
    private static final byte[] ID = "id:".getBytes(StandardCharsets.US_ASCII);

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
        /** How much of {@link #ID} the line has so far; negative when it is another line. */
        private int matched;
        /** Whether the lines since the last empty one are an event that counts: heartbeats have no id, nor have news of contributions. */
        private boolean hasId;
    }

    /** Connects one after the other, each to the point where events may come. */
    static EventClients connect(InetSocketAddress server, int number) throws IOException {
        return connect(server, number, i -> Request.get("/events"));
    }

    /** The same with requests of any kind, by the number of the client. */
    static EventClients connect(InetSocketAddress server, int number, IntFunction<Request> requests)
            throws IOException {
        EventClients clients = new EventClients(Selector.open());
        try {
            for (int i = 0; i < number; i++) {
                clients.add(server, requests.apply(i));
            }
            return clients;
        } catch (IOException | RuntimeException | AssertionError e) {
            clients.close();
            throw e;
        }
    }

    private void add(InetSocketAddress server, Request request) throws IOException {
        SocketChannel channel = SocketChannel.open();
        try {
            connect(channel, server, request);
        } catch (IOException | RuntimeException | AssertionError e) {
            channel.close();
            throw e;
        }
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, new Progress());
    }

    private static void connect(SocketChannel channel, InetSocketAddress server, Request request) throws IOException {
        Socket socket = channel.socket();
        socket.connect(server, CONNECT_MILLIS);
        socket.getOutputStream().write(request.bytes());
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
            byte next = buffer.get();
            boolean isLineEnd = next == '\n';
            if (isLineEnd && progress.isAtLineEnd && progress.hasId) {
                progress.events++;
                arrived++;
                progress.hasId = false;
            }
            followLine(progress, next);
            progress.isAtLineEnd = isLineEnd;
        }
        if (progress.events > caused) {
            throw new AssertionError("An event has come to a client twice");
        }
    }

    private static void followLine(Progress progress, byte next) {
        if (next == '\n') {
            progress.matched = 0;
        } else if (progress.matched >= 0) {
            progress.matched = next == ID[progress.matched] ? progress.matched + 1 : -1;
        }
        if (progress.matched == ID.length) {
            progress.hasId = true;
            progress.matched = -1;
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
