package io.mortise.itests.driver;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What {@code integration-chat} connects to: a chat on this machine that knows one token. */
public final class LoopbackChat implements AutoCloseable {
    /** The token that it takes. */
    public static final String TOKEN = "chat-token-that-nobody-sees";

    private final HttpServer http;
    private final Path credentials;
    private final List<String> asked = new CopyOnWriteArrayList<>();

    private LoopbackChat(HttpServer http, Path credentials) {
        this.http = http;
        this.credentials = credentials;
    }

    /** Starts one, with a file of credentials that has its token. */
    public static LoopbackChat start() {
        try {
            HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            LoopbackChat chat = new LoopbackChat(http, TestFolder.create("chat").resolve("credentials"));
            chat.give(TOKEN);
            http.createContext("/", chat::answer);
            http.start();
            return chat;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a token for this chat into the file of credentials. */
    public void give(String token) {
        try {
            Files.writeString(credentials, address() + " " + token + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String address() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    public Path credentials() {
        return credentials;
    }

    /** Method, path and body of what came with the right token. */
    public List<String> asked() {
        return asked;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            boolean isKnown =
                    ("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"));
            if (isKnown) {
                asked.add((exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body).strip());
            }
            exchange.sendResponseHeaders(isKnown ? 204 : 401, -1);
        }
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
