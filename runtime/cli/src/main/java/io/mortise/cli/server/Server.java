package io.mortise.cli.server;

import io.mortise.cli.failure.Cause;
import io.mortise.cli.failure.CommandFailure;
import io.mortise.cli.failure.ExitCode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;

/** The management API of a server, asked as one caller. */
public final class Server {
    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(10);
    /** A plugin of an import may take its time to start. */
    private static final Duration LONGEST_ANSWER = Duration.ofMinutes(2);

    private static final int TOO_MANY = 429;
    private static final int MOST_WAITS = 20;
    private static final int LONGEST_WAIT_SECONDS = 30;
    private static final String API = "/api/platform/";

    private final URI address;
    private final String token;

    /** By which all requests of a command are found again in the audit log. */
    private final String run = UUID.randomUUID().toString();

    private final HttpClient client;

    /**
     * @param address of the server, without a path
     * @param authority a PEM file with the certificates to trust instead of those that Java trusts
     */
    public Server(URI address, String token, Optional<Path> authority) {
        this.address = address;
        this.token = token;
        HttpClient.Builder builder =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(LONGEST_CONNECT);
        authority.map(PrivateAuthority::trust).ifPresent(builder::sslContext);
        this.client = builder.build();
    }

    public URI address() {
        return address;
    }

    /** Asks for something below the management API; the caller closes the body. */
    public HttpResponse<InputStream> get(String path) {
        return send(request(path).GET());
    }

    /** Sends something, and reads the answer whole. */
    public byte[] send(String method, String path, String type, BodyPublisher body) {
        return send(method, path, type, body, Map.of());
    }

    /** The same with more headers. */
    public byte[] send(String method, String path, String type, BodyPublisher body, Map<String, String> headers) {
        HttpRequest.Builder request = request(path).header("Content-Type", type).method(method, body);
        headers.forEach(request::header);
        HttpResponse<InputStream> answer = send(request);
        try (InputStream in = answer.body()) {
            return in.readAllBytes();
        } catch (IOException fault) {
            throw unreachable(fault);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address.resolve(API + path))
                .timeout(LONGEST_ANSWER)
                .header("X-Request-Id", run)
                .header("Authorization", "Bearer " + token);
    }

    private HttpResponse<InputStream> send(HttpRequest.Builder request) {
        HttpResponse<InputStream> answer = exchange(request);
        for (int waits = 0; answer.statusCode() == TOO_MANY && waits < MOST_WAITS; waits++) {
            pause(answer);
            answer = exchange(request);
        }
        if (answer.statusCode() >= 200 && answer.statusCode() < 300) {
            return answer;
        }
        throw Refusal.of(address, answer);
    }

    private HttpResponse<InputStream> exchange(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofInputStream());
        } catch (IOException fault) {
            throw unreachable(fault);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw unreachable(stopped);
        }
    }

    /** Waits as long as the server wants. */
    private void pause(HttpResponse<InputStream> answer) {
        long seconds = answer.headers()
                .firstValue("Retry-After")
                .filter(text -> text.matches("[0-9]{1,4}"))
                .map(Long::parseLong)
                .orElse(1L);
        try {
            answer.body().close();
            TimeUnit.SECONDS.sleep(Math.min(Math.max(seconds, 1), LONGEST_WAIT_SECONDS));
        } catch (IOException fault) {
            throw unreachable(fault);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw unreachable(stopped);
        }
    }

    /** What it means that an answer did not come, or not whole. */
    public CommandFailure unreachable(Exception fault) {
        boolean isTls = fault instanceof SSLException || fault.getCause() instanceof SSLException;
        return new CommandFailure(
                ExitCode.SERVER,
                isTls ? "The server is not trusted" : "The server did not answer",
                address.toString(),
                isTls ? String.valueOf(fault.getMessage()) : Cause.of(fault),
                isTls
                        ? "Name the certificate of its authority with --ca, or correct --server"
                        : "See whether it runs at this address and correct --server; then run the same command again,"
                                + " which goes on where it was",
                fault);
    }
}
