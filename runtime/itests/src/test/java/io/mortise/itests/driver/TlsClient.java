package io.mortise.itests.driver;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** One connection over TLS that takes any certificate, and tells which one it was shown. */
public final class TlsClient implements AutoCloseable {
    private final SSLSocket socket;
    private final BufferedReader answers;

    private TlsClient(SSLSocket socket) throws IOException {
        this.socket = socket;
        this.answers = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    }

    /** Connects with those versions of TLS, or with all that this Java offers. */
    public static TlsClient connect(URI address, String... protocols) throws IOException {
        SSLSocket socket = (SSLSocket) context().getSocketFactory().createSocket(address.getHost(), address.getPort());
        if (protocols.length > 0) {
            socket.setEnabledProtocols(protocols);
        }
        socket.startHandshake();
        return new TlsClient(socket);
    }

    private static SSLContext context() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new TrustEverybody()}, new SecureRandom());
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public Certificate certificate() throws IOException {
        return socket.getSession().getPeerCertificates()[0];
    }

    public String protocol() {
        return socket.getSession().getProtocol();
    }

    /** Asks whether the server is ready, and reads the whole answer. */
    public String statusOfReadiness() throws IOException {
        socket.getOutputStream()
                .write("GET /health/ready HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        String status = answers.readLine();
        for (String line = status; line != null && !line.isEmpty(); line = answers.readLine()) {
            assertNotClosing(line);
        }
        for (int character = answers.read(); character != '}'; character = answers.read()) {
            if (character < 0) {
                throw new IOException("The answer broke off");
            }
        }
        return status;
    }

    private static void assertNotClosing(String header) throws IOException {
        if (header.equalsIgnoreCase("Connection: close")) {
            throw new IOException("The server ends the connection");
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private static final class TrustEverybody extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket from) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket from) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine from) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine from) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
