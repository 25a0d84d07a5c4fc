package io.mortise.itests.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mortise.itests.driver.Distribution;
import io.mortise.itests.driver.GeneratedKey;
import io.mortise.itests.driver.ServerProcess;
import io.mortise.itests.driver.TestFolder;
import io.mortise.itests.driver.TlsClient;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** HTTPS with PEM files, which can be replaced while the server runs. */
class TlsIT {
    private static final Duration LONGEST_RELOAD = Duration.ofSeconds(15);

    private final Path folder = TestFolder.create("tls");
    private final Path certificate = folder.resolve("server.crt");
    private final Path key = folder.resolve("server.key");

    @Test
    void aCertificateIsReplacedUnderOpenConnections() throws Exception {
        GeneratedKey first = GeneratedKey.of("RSA", folder);
        GeneratedKey second = GeneratedKey.of("EC", folder);
        write(first);
        try (Distribution distribution = start()) {
            URI address = distribution.api().base();
            ServerProcess process = distribution.process();
            try (TlsClient open = TlsClient.connect(address)) {
                assertThat(open.statusOfReadiness()).isEqualTo("HTTP/1.1 200 OK");

                Files.writeString(key, "half of a key");
                await().atMost(LONGEST_RELOAD).until(() -> process.output().contains("are not used"));
                assertThat(process.output()).contains(key.toString(), "holds no private key");
                assertThat(presented(address)).isEqualTo(first.certificate());

                write(second);
                await().atMost(LONGEST_RELOAD).until(() -> presented(address).equals(second.certificate()));
                assertThat(open.statusOfReadiness()).isEqualTo("HTTP/1.1 200 OK");
            }
            assertThat(process.output()).doesNotContain("Stopped Jetty");
        }
    }

    @Test
    void bothModernVersionsOfTlsAreSpokenAndPlainHttpIsNot() throws Exception {
        write(GeneratedKey.of("EC", folder));
        try (Distribution distribution = start()) {
            URI address = distribution.api().base();

            assertThat(address.getScheme()).isEqualTo("https");
            for (String protocol : new String[] {"TLSv1.2", "TLSv1.3"}) {
                try (TlsClient client = TlsClient.connect(address, protocol)) {
                    assertThat(client.protocol()).isEqualTo(protocol);
                    assertThat(client.statusOfReadiness()).isEqualTo("HTTP/1.1 200 OK");
                }
            }
            assertThat(plain(address)).doesNotContain("200");
        }
    }

    @Test
    void whatCannotBeUsedEndsTheStart() throws Exception {
        write(GeneratedKey.of("EC", folder));
        Files.writeString(key, GeneratedKey.of("EC", folder).pkcs8Pem());

        refused(launch(), key.toString(), "is not the key of the certificate");
        refused(
                Distribution.launch(folder.resolve("data"), "--tls-certificate", certificate.toString()),
                "'tls-key' is missing");
    }

    private Distribution start() {
        return Distribution.start(
                folder.resolve("data"), "--tls-certificate", certificate.toString(), "--tls-key", key.toString());
    }

    private ServerProcess launch() {
        return Distribution.launch(
                folder.resolve("data"), "--tls-certificate", certificate.toString(), "--tls-key", key.toString());
    }

    private void write(GeneratedKey generated) throws Exception {
        Files.writeString(certificate, generated.certificatePem());
        Files.writeString(key, generated.pkcs8Pem());
    }

    private static Certificate presented(URI address) throws IOException {
        try (TlsClient client = TlsClient.connect(address)) {
            return client.certificate();
        }
    }

    private static String plain(URI address) throws IOException {
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.getOutputStream().write("GET /health/ready HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private static void refused(ServerProcess process, String... words) {
        assertThat(process.awaitExit()).isEqualTo(2);
        assertThat(process.output()).contains(words);
    }
}
