package io.mortise.host.net;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;

/** A key with a certificate that it has signed itself, made by the tools of the running Java. */
record GeneratedKey(X509Certificate certificate, PrivateKey key) {
    private static final String PASSWORD = "password";

    /** @param algorithm {@code RSA}, {@code EC} or {@code DSA} */
    static GeneratedKey of(String algorithm, Path folder) throws Exception {
        Path store = folder.resolve(algorithm + System.nanoTime() + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        algorithm,
                        "-dname",
                        "CN=localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (keytool.waitFor() != 0) {
            throw new IllegalStateException("keytool ended with " + keytool.exitValue());
        }
        return read(store);
    }

    private static GeneratedKey read(Path file) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return new GeneratedKey((X509Certificate) Objects.requireNonNull(store.getCertificate("server")), (PrivateKey)
                Objects.requireNonNull(store.getKey("server", PASSWORD.toCharArray())));
    }

    String certificatePem() throws GeneralSecurityException {
        return pem("CERTIFICATE", certificate.getEncoded());
    }

    String pkcs8Pem() {
        return pem("PRIVATE KEY", key.getEncoded());
    }

    /** As OpenSSL used to write keys: PKCS#1 or SEC 1, which is what PKCS#8 holds inside. */
    String traditionalPem() {
        byte[] pkcs8 = key.getEncoded();
        int algorithm = header(pkcs8, 0) + 3;
        int inner = algorithm + header(pkcs8, algorithm) + (pkcs8[algorithm + 1] & 0xff);
        byte[] own = Arrays.copyOfRange(pkcs8, inner + header(pkcs8, inner), pkcs8.length);
        return pem(key.getAlgorithm() + " PRIVATE KEY", own);
    }

    private static int header(byte[] der, int at) {
        return (der[at + 1] & 0x80) == 0 ? 2 : 2 + (der[at + 1] & 0x7f);
    }

    static String pem(String label, byte[] bytes) {
        return "-----BEGIN " + label + "-----\n" + Base64.getMimeEncoder().encodeToString(bytes) + "\n-----END " + label
                + "-----\n";
    }
}
