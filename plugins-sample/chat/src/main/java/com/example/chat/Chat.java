package com.example.chat;

import io.mortise.api.integration.ConnectorStatus;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/**
 * Speaks with the chat: all that knows its protocol and sees its tokens. Safe for use by many threads; each call blocks for the
 * configured time at most.
 *
 * <p>The threads of the client are its own and end with it. A client follows no redirects unless it is told to, which would
 * carry the token elsewhere.
 */
@Component(service = Chat.class)
public final class Chat {
    private final ExecutorService threads = Executors.newCachedThreadPool(Chat::daemon);
    private final HttpClient http = HttpClient.newBuilder()
            .executor(threads)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final LastUses lastUses = new LastUses();

    /** Nothing is connected before it is used. */
    @Activate
    public Chat() {}

    @Deactivate
    void close() {
        threads.shutdownNow();
    }

    /**
     * Asks the chat who the token belongs to, which changes nothing there.
     *
     * @throws IOException why it cannot be used, for an administrator
     */
    void check(ChatConfig config, String workspaceId) throws IOException, InterruptedException {
        use(config, workspaceId, HttpRequest.newBuilder(config.at("/me")));
    }

    /** Posts a text to the configured channel. */
    void post(ChatConfig config, String workspaceId, String text) throws IOException, InterruptedException {
        String form = "channel=" + encoded(config.channel()) + "&text=" + encoded(text);
        use(
                config,
                workspaceId,
                HttpRequest.newBuilder(config.at("/messages"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form)));
    }

    /** How it was when the workspace last used the chat at that address. */
    ConnectorStatus lastUse(ChatConfig config, String workspaceId) {
        return lastUses.of(workspaceId, config.origin());
    }

    private void use(ChatConfig config, String workspaceId, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        try {
            send(config, request);
            lastUses.add(workspaceId, config.origin(), ConnectorStatus.ok("Connected to " + config.origin()));
        } catch (IOException e) {
            lastUses.add(workspaceId, config.origin(), ConnectorStatus.fail(String.valueOf(e.getMessage())));
            throw e;
        }
    }

    private void send(ChatConfig config, HttpRequest.Builder request) throws IOException, InterruptedException {
        Token token = token(config);
        int status = status(
                config,
                request.timeout(Duration.ofSeconds(config.timeoutSeconds()))
                        .header("Authorization", "Bearer " + token.value())
                        .build());
        if (status == 401 || status == 403) {
            throw new IOException(config.origin()
                    + " does not take the token; whoever runs the server puts a new one into the file of credentials");
        }
        if (status / 100 != 2) {
            throw new IOException(
                    config.at("") + " answered with " + status + "; see whether that is the address of the chat");
        }
    }

    private int status(ChatConfig config, HttpRequest request) throws IOException, InterruptedException {
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode();
        } catch (HttpTimeoutException e) {
            throw new IOException(
                    config.origin() + " gave no answer within " + config.timeoutSeconds()
                            + " seconds; see whether it runs",
                    e);
        } catch (IOException e) { // often without a message
            throw new IOException(
                    "No connection to " + config.origin() + " (" + e.getClass().getSimpleName()
                            + "); see whether it runs, and whether the address is right",
                    e);
        }
    }

    private static Token token(ChatConfig config) throws IOException {
        String file = config.credentialsFile()
                .orElseThrow(
                        () -> new IOException(
                                "There is no file of credentials; the system administrator sets 'credentialsFile' of the module"));
        return new Credentials(Path.of(file)).of(config.origin());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "chat");
        thread.setDaemon(true);
        return thread;
    }
}
