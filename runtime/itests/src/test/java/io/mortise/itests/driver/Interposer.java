package io.mortise.itests.driver;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/**
 * Stands between a command and a server, passes every request on, and can do something just before or just after the server
 * has done one of them. It answers one request at a time.
 */
public final class Interposer implements AutoCloseable {
    private static final List<String> PASSED_ON = List.of("Authorization", "Content-Type");
    private static final List<String> ANSWERED = List.of("Link", "Content-Type", "Retry-After");

    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpServer server;
    private final URI target;
    private final IntFunction<Moment> moments;
    private final AtomicInteger count = new AtomicInteger();

    /** What happens at a request. */
    public enum When {
        /** The server never gets it, and the command gets no answer. */
        BEFORE,
        /** The server has done it, and the command gets no answer. */
        INSTEAD_OF_ANSWER,
        /** Before the command gets the answer. */
        BEFORE_ANSWER,
        /** Nothing. */
        NEVER
    }

    /** Something to be done at a request. */
    public record Moment(When when, Runnable action) {
        public static final Moment NONE = new Moment(When.NEVER, () -> {});
    }

    private Interposer(HttpServer server, URI target, IntFunction<Moment> moments) {
        this.server = server;
        this.target = target;
        this.moments = moments;
    }

    /** Begins, in front of that server; {@code moments} is asked with the number of each request, from 1. */
    public static Interposer before(URI target, IntFunction<Moment> moments) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            Interposer interposer = new Interposer(server, target, moments);
            server.createContext("/", interposer::handle);
            server.start();
            return interposer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** How many requests there were. */
    public int count() {
        return count.get();
    }

    private void handle(HttpExchange exchange) throws IOException {
        Moment moment = moments.apply(count.incrementAndGet());
        try (exchange) {
            if (moment.when() == When.BEFORE) {
                moment.action().run();
                return;
            }
            HttpResponse<byte[]> answer = passOn(exchange);
            if (moment.when() != When.NEVER) {
                moment.action().run();
            }
            if (moment.when() != When.INSTEAD_OF_ANSWER) {
                answer(exchange, answer);
            }
        }
    }

    private HttpResponse<byte[]> passOn(HttpExchange exchange) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(target.resolve(exchange.getRequestURI()))
                .method(
                        exchange.getRequestMethod(),
                        BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
        for (String header : PASSED_ON) {
            String value = exchange.getRequestHeaders().getFirst(header);
            if (value != null) {
                request.header(header, value);
            }
        }
        try {
            return client.send(request.build(), BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void answer(HttpExchange exchange, HttpResponse<byte[]> answer) throws IOException {
        for (String header : ANSWERED) {
            answer.headers().firstValue(header).ifPresent(value -> exchange.getResponseHeaders()
                    .set(header, value));
        }
        byte[] body = answer.body();
        exchange.sendResponseHeaders(answer.statusCode(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
