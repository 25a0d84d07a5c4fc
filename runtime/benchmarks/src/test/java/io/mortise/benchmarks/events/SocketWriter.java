package io.mortise.benchmarks.events;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The reference: one thread that writes the same bytes to one socket after the other. A program of its own. */
public final class SocketWriter {
    static final String READY = "Listening on ";

    private static final int TIMEOUT_MILLIS = 30_000;
    private static final int BACKLOG = 100;
    private static final String HEAD = """
            HTTP/1.1 200 OK\r
            Content-Type: text/event-stream\r
            Cache-Control: no-store\r
            Connection: close\r
            \r
            """;
    /** Some 200 bytes. */
    private static final String EVENT = """
            id: %d
            event: module-changed
            data: {"module": "module-kb", "version": "1.2.0", "scope": "workspace", "organization": "acme", \
            "workspace": "ws-1", "enabled": false, "reason": "WORKSPACE_DISABLED"}

            """;

    private SocketWriter() {}

    /** Argument: the number of clients. Prints its port; each byte of standard input causes an event, its end ends all. */
    public static void main(String[] arguments) throws IOException {
        int number = Integer.parseInt(arguments[0]);
        List<Socket> clients = new ArrayList<>();
        try (ServerSocket server = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress())) {
            server.setSoTimeout(TIMEOUT_MILLIS);
            System.out.println(READY + server.getLocalPort());
            while (clients.size() < number) {
                clients.add(welcome(server.accept()));
            }
        }
        for (int id = 1; System.in.read() >= 0; id++) {
            byte[] event = EVENT.formatted(id).getBytes(StandardCharsets.US_ASCII);
            for (Socket client : clients) {
                client.getOutputStream().write(event);
            }
        }
    }

    private static Socket welcome(Socket client) throws IOException {
        client.setTcpNoDelay(true);
        Head.readFrom(client);
        client.getOutputStream().write(HEAD.getBytes(StandardCharsets.US_ASCII));
        return client;
    }
}
