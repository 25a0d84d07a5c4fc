package io.mortise.itests.driver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A real Keycloak in a process of its own, on a loopback address, with one realm. It is unpacked by the profile of the tests. */
public final class Keycloak implements AutoCloseable {
    /** The one user of the realm. */
    public static final String USER = "ada";

    public static final String PASSWORD = "four random words";
    public static final String CLIENT_ID = "mortise";
    public static final String CLIENT_SECRET = "the secret of the client";
    private static final String ADMINISTRATOR = "operator";
    private static final String REALM = "mortise";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Path folder;
    private final int port;
    private @Nullable Process process;

    /** @param folder of its own, for its data */
    public Keycloak(Path folder) {
        this.folder = folder;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            this.port = free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String issuer() {
        return "http://127.0.0.1:" + port + "/realms/" + REALM;
    }

    /** Starts, and does not wait. The server at that address may send browsers to it. */
    public void start(URI server) throws IOException {
        Path home = copy(Path.of(System.getProperty("mortise.keycloak")));
        Files.createDirectories(home.resolve("data/import"));
        Files.writeString(home.resolve("data/import/realm.json"), KeycloakRealm.json(REALM, server));
        ProcessBuilder builder = new ProcessBuilder(
                home.resolve("bin/kc.sh").toString(),
                "start-dev",
                "--import-realm",
                "--http-host=127.0.0.1",
                "--http-port=" + port);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx512m");
        builder.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", ADMINISTRATOR);
        builder.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", PASSWORD);
        process =
                builder.redirectErrorStream(true).redirectOutput(log().toFile()).start();
    }

    /** Whether it answers. */
    public boolean isReady() {
        if (process != null && !process.isAlive()) {
            throw new AssertionError("Keycloak ended\n" + output());
        }
        try {
            URI address = URI.create(issuer() + "/.well-known/openid-configuration");
            return CLIENT.send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What it has printed. */
    public String output() {
        try {
            return Files.readString(log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An access token of the user. */
    public String accessToken() {
        return token(
                REALM,
                Map.of(
                        "client_id", CLIENT_ID,
                        "client_secret", CLIENT_SECRET,
                        "scope", "openid",
                        "username", USER));
    }

    /** Signs with a new key from now on. */
    public void rotateKeys() {
        String admin = token("master", Map.of("client_id", "admin-cli", "username", ADMINISTRATOR));
        String key = """
                {"name": "fresh", "providerId": "rsa-generated", "providerType": "org.keycloak.keys.KeyProvider",
                 "config": {"priority": ["1000"], "algorithm": ["RS256"], "keySize": ["2048"]}}""";
        Answer made = send(request("/admin/realms/" + REALM + "/components")
                .header("Authorization", "Bearer " + admin)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(key)));
        made.expect(201);
    }

    private String token(String realm, Map<String, String> who) {
        String form = Stream.concat(
                        who.entrySet().stream(),
                        Map.of("grant_type", "password", "password", PASSWORD).entrySet().stream())
                .map(field -> field.getKey() + '=' + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(request("/realms/" + realm + "/protocol/openid-connect/token")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form)))
                .expect(200)
                .text("/access_token");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private static Answer send(HttpRequest.Builder request) {
        try {
            return Answer.of(CLIENT.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Path log() {
        return folder.resolve("keycloak.log");
    }

    /** It writes below its own folder, so each run has one. */
    private Path copy(Path unpacked) throws IOException {
        Path home = folder.resolve("keycloak");
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(unpacked)) {
            all.forEach(files::add);
        }
        for (Path file : files) {
            Path target = home.resolve(unpacked.relativize(file).toString());
            if (Files.isDirectory(file)) {
                Files.createDirectories(target);
            } else {
                Files.copy(file, target);
            }
        }
        Path script = home.resolve("bin/kc.sh");
        if (!script.toFile().setExecutable(true)) {
            throw new IOException(script + " cannot be made executable");
        }
        return home;
    }

    @Override
    public void close() {
        if (process == null) {
            return;
        }
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                throw new AssertionError("Keycloak does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
