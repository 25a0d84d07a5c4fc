package com.example.chat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A chat on this machine that knows one token and writes down what it is asked. */
final class ChatServer implements AutoCloseable {
    static final String TOKEN = "xyz-123";

    private final HttpServer http;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile int status = 200;

    private ChatServer(HttpServer http) {
        this.http = http;
    }

    static ChatServer start() throws IOException {
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ChatServer server = new ChatServer(http);
        http.createContext("/", server::answer);
        http.start();
        return server;
    }

    String address() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    /** What it answers from now on to who has the token. */
    void answersWith(int otherStatus) {
        status = otherStatus;
    }

    /** Method, path and body of all that it was asked. */
    List<String> requests() {
        return requests;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            requests.add((exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body).strip());
            boolean isKnown =
                    ("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"));
            exchange.sendResponseHeaders(isKnown ? status : 401, -1);
        }
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
