package io.mortise.http.tls;

import io.mortise.host.net.TlsFiles;
import io.mortise.host.net.TlsPair;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.felix.http.jetty.ConnectorFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.LocalConnector;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;

/**
 * Gives the connector of Felix HTTP, which listens without a certificate, the one that the operator has named, and later ones
 * without touching the connector: connections that are open stay as they are, and Felix HTTP notices nothing.
 *
 * <p>Like the error handler it gets at the server as a factory of connectors; its own connector is one that nothing connects to.
 */
public final class TlsConnector implements ConnectorFactory {
    private static final String PASSWORD = "in-memory"; // key stores want one, and this one is never written
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    private final TlsFollower follower;
    private volatile @Nullable SslContextFactory context;

    /** Reads the files; throws {@link io.mortise.host.net.UnusableTlsException} when they cannot be used. */
    public TlsConnector(TlsFiles files) {
        follower = new TlsFollower(files);
    }

    /** Looks whether the files have changed. */
    public void look() {
        if (context != null) {
            follower.look(this::use);
        }
    }

    @Override
    public Connector createConnector(Server server) {
        Stream.of(server.getConnectors()).forEach(TlsConnector::acceptAnyName);
        context = Arrays.stream(server.getConnectors())
                .map(connector -> Optional.ofNullable(connector.getConnectionFactory(SslConnectionFactory.class)))
                .flatMap(Optional::stream)
                .map(SslConnectionFactory::getSslContextFactory)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "Felix HTTP has no connector for HTTPS; is org.apache.felix.https.enable set?"));
        follower.begin(this::use);
        return new LocalConnector(server);
    }

    /** There is one certificate only, so whether its name is right is for the caller to tell: a load balancer uses addresses. */
    private static void acceptAnyName(Connector connector) {
        Optional.ofNullable(connector.getConnectionFactory(HttpConnectionFactory.class))
                .map(http -> http.getHttpConfiguration().getCustomizer(SecureRequestCustomizer.class))
                .ifPresent(secure -> secure.setSniHostCheck(false));
    }

    private void use(TlsPair pair) {
        KeyStore store = keyStore(pair);
        try {
            Objects.requireNonNull(context, "There is no server yet").reload(factory -> {
                factory.setIncludeProtocols(PROTOCOLS);
                factory.setKeyStore(store);
                factory.setKeyStorePassword(PASSWORD);
            });
        } catch (Exception refused) { // all that Jetty declares
            throw new IllegalStateException("Jetty does not take the certificate", refused);
        }
    }

    private static KeyStore keyStore(TlsPair pair) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(
                    "server", pair.key(), PASSWORD.toCharArray(), pair.chain().toArray(X509Certificate[]::new));
            return store;
        } catch (GeneralSecurityException | IOException impossible) {
            throw new IllegalStateException("The certificate cannot be put into a key store", impossible);
        }
    }
}
