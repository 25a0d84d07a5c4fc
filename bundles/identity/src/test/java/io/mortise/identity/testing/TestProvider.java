package io.mortise.identity.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;

/**
 * An identity provider that answers over HTTP on a loopback address, with keys of its own: discovery, keys, and the authorization
 * code flow with PKCE, which it checks as a provider does. Whoever comes is signed in at once.
 */
public final class TestProvider implements AutoCloseable {
    public static final String CLIENT_ID = "mortise";
    public static final String CALLBACK_PATH = "/api/platform/session/oidc/callback";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Clock clock;
    private final Map<String, CodeGrant> grants = new ConcurrentHashMap<>();
    private final List<SigningKey> published = new ArrayList<>();
    private final AtomicInteger keyRequests = new AtomicInteger();
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile Map<String, Object> person = Map.of("sub", "sub-1");
    private volatile UnaryOperator<TestToken> idTokens = token -> token;
    private volatile String secret = "";
    private volatile Mode mode = Mode.ANSWERING;

    /** How the provider behaves. */
    public enum Mode {
        ANSWERING,
        /** It takes requests and says nothing. */
        SILENT,
        /** It answers with a status of failure. */
        FAILING,
        /** It answers without end. */
        ENDLESS,
        /** What it answers is no JSON. */
        GARBLED
    }

    private TestProvider(HttpServer server, Clock clock) {
        this.server = server;
        this.clock = clock;
    }

    /** Starts on a free port, with one key. */
    public static TestProvider start(Clock clock) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            TestProvider provider = new TestProvider(server, clock);
            provider.publish(SigningKey.ec("ES256"));
            server.createContext("/", provider::answer);
            server.setExecutor(provider.threads);
            server.start();
            return provider;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/realms/test";
    }

    public void behave(Mode wanted) {
        mode = wanted;
    }

    /** Publishes these keys and no others. */
    public void publish(SigningKey... keys) {
        synchronized (published) {
            published.clear();
            published.addAll(List.of(keys));
        }
    }

    /** The first of the keys that are published. */
    public SigningKey key() {
        synchronized (published) {
            return published.get(0);
        }
    }

    /** How often the keys were asked for. */
    public int keyRequests() {
        return keyRequests.get();
    }

    /** The secret that the client must have; a public client has none. */
    public void requireSecret(String wanted) {
        secret = wanted;
    }

    /** Who signs in from now on, with all claims. */
    public void signIn(Map<String, Object> claims) {
        person = Map.copyOf(claims);
    }

    /** Makes ID tokens other than they should be. */
    public void changeIdTokens(UnaryOperator<TestToken> change) {
        idTokens = change;
    }

    /** A token for the client that is right in every way; a test may change that. */
    public TestToken token(String subject) {
        return TestToken.of(issuer(), CLIENT_ID, subject, clock.instant());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (mode == Mode.ANSWERING) {
                route(exchange);
            } else {
                misbehave(exchange);
            }
        }
    }

    private void route(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().replaceFirst("^/realms/test", "");
        switch (path) {
            case "/.well-known/openid-configuration" -> json(exchange, 200, metadata());
            case "/keys" -> keys(exchange);
            case "/auth" -> authorize(exchange);
            case "/token" -> exchangeCode(exchange);
            default -> json(exchange, 404, Map.of("error", "not_found"));
        }
    }

    private void misbehave(HttpExchange exchange) throws IOException {
        switch (mode) {
            case SILENT -> awaitClose();
            case FAILING -> json(exchange, 500, Map.of("error", "server_error"));
            case ENDLESS -> {
                exchange.sendResponseHeaders(200, 0);
                byte[] spaces = " ".repeat(8192).getBytes(StandardCharsets.UTF_8);
                while (closing.getCount() > 0) {
                    exchange.getResponseBody().write(spaces);
                }
            }
            case GARBLED -> send(exchange, 200, "<html>");
            case ANSWERING -> throw new AssertionError(mode);
        }
    }

    private void awaitClose() {
        try {
            closing.await();
        } catch (InterruptedException stopNow) {
            Thread.currentThread().interrupt();
        }
    }

    private Map<String, Object> metadata() {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("issuer", issuer());
        metadata.put("authorization_endpoint", issuer() + "/auth");
        metadata.put("token_endpoint", issuer() + "/token");
        metadata.put("jwks_uri", issuer() + "/keys");
        return metadata;
    }

    private void keys(HttpExchange exchange) throws IOException {
        keyRequests.incrementAndGet();
        JsonWebKeySet keys = new JsonWebKeySet();
        synchronized (published) {
            published.forEach(key -> keys.addJsonWebKey(key.pair()));
        }
        send(exchange, 200, keys.toJson(OutputControlLevel.PUBLIC_ONLY));
    }

    private void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> query = Forms.parse(exchange.getRequestURI().getRawQuery());
        CodeGrant grant = CodeGrant.of(query, CLIENT_ID, CALLBACK_PATH);
        grants.put(grant.code(), grant);
        exchange.getResponseHeaders()
                .add(
                        "Location",
                        grant.redirectUri() + "?session_state=opaque&state=" + Forms.encoded(query.get("state"))
                                + "&iss=" + Forms.encoded(issuer()) + "&code=" + grant.code());
        exchange.sendResponseHeaders(302, -1);
    }

    private void exchangeCode(HttpExchange exchange) throws IOException {
        Map<String, String> form =
                Forms.parse(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        CodeGrant grant = grants.remove(form.getOrDefault("code", ""));
        if (!Forms.basic(CLIENT_ID, secret).equals(authorization) && !secret.isEmpty()) {
            json(exchange, 401, Map.of("error", "invalid_client"));
        } else if (grant == null || !grant.allows(form)) {
            json(exchange, 400, Map.of("error", "invalid_grant"));
        } else {
            json(
                    exchange,
                    200,
                    Map.of("token_type", "Bearer", "access_token", "opaque", "id_token", idToken(grant.nonce())));
        }
    }

    private String idToken(String nonce) {
        TestToken token = token("nobody").with("nonce", nonce);
        person.forEach(token::with);
        return idTokens.apply(token).signedBy(key());
    }

    private static void json(HttpExchange exchange, int status, Map<String, Object> document) throws IOException {
        send(exchange, status, JsonUtil.toJson(document));
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
