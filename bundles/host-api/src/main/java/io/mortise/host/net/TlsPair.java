package io.mortise.host.net;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A private key and the chain of certificates that vouch for it.
 *
 * @param chain the server's own certificate first, each one signed by the next
 */
public record TlsPair(List<X509Certificate> chain, PrivateKey key) {
    public TlsPair {
        chain = List.copyOf(chain);
    }

    /** The server's own certificate. */
    public X509Certificate certificate() {
        return chain.get(0);
    }
}
