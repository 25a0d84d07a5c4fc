package io.mortise.host.net;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes a pair out of PEM texts, and says what is wrong when they make none. */
final class TlsReader {
    private static final Map<String, String> SIGNATURES = Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA");
    private static final byte[] PROBE = {1, 2, 3};

    private final TlsFiles files;

    TlsReader(TlsFiles files) {
        this.files = files;
    }

    TlsPair pair(TlsFiles.Content content) {
        List<X509Certificate> chain = chain(content.certificate());
        PublicKey counterpart = chain.get(0).getPublicKey();
        if (!SIGNATURES.containsKey(counterpart.getAlgorithm())) {
            throw ofCertificate(
                    "its key is of the kind " + counterpart.getAlgorithm() + ", which is neither RSA nor EC",
                    "Use a certificate for an RSA or EC key");
        }
        PrivateKey key = key(content.key(), counterpart);
        if (!belong(counterpart, key)) {
            throw doesNotBelong(null);
        }
        return new TlsPair(chain, key);
    }

    private List<X509Certificate> chain(String pem) {
        List<X509Certificate> chain = new ArrayList<>();
        for (PemBlock block : PemBlock.in(pem)) {
            if (block.label().equals("CERTIFICATE")) {
                chain.add(certificate(block, chain.size() + 1));
            }
        }
        if (chain.isEmpty()) {
            throw ofCertificate("it holds no certificate", "Name a PEM file with a block BEGIN CERTIFICATE");
        }
        for (int i = 1; i < chain.size(); i++) {
            if (!chain.get(i - 1).getIssuerX500Principal().equals(chain.get(i).getSubjectX500Principal())) {
                throw ofCertificate(
                        "its certificate number " + i + " was not issued by the one that follows it",
                        "Put the server's own certificate first, and after each one that of its issuer");
            }
        }
        return chain;
    }

    private X509Certificate certificate(PemBlock block, int number) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(block.bytes()));
        } catch (CertificateException | IllegalArgumentException broken) {
            throw new UnusableTlsException(
                    files.certificate().toString(),
                    "its certificate number " + number + " cannot be read",
                    "Replace it by a whole one; a PEM file that was copied in part looks like that",
                    broken);
        }
    }

    private PrivateKey key(String pem, PublicKey counterpart) {
        Optional<PemBlock> found = PemBlock.in(pem).stream()
                .filter(block -> block.label().endsWith("PRIVATE KEY"))
                .findFirst();
        PemBlock block = found.orElseThrow(
                () -> ofKey("it holds no private key", "Name a PEM file with a block BEGIN PRIVATE KEY", null));
        if (block.isEncrypted()) {
            throw ofKey(
                    "its private key is encrypted, and a server that starts by itself cannot ask for the password",
                    "Decrypt it with 'openssl pkey -in FILE -out NEW' and let only this user read the new file",
                    null);
        }
        try {
            byte[] bytes = block.bytes();
            byte[] pkcs8 = block.label().equals("PRIVATE KEY") ? bytes : PrivateKeyDer.pkcs8(bytes, counterpart);
            return KeyFactory.getInstance(counterpart.getAlgorithm()).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (GeneralSecurityException | IllegalArgumentException broken) {
            throw ofKey(
                    "its private key cannot be read as one of the kind " + counterpart.getAlgorithm()
                            + ", which the certificate is for",
                    "Name the key that the certificate was made for, as a whole PEM file",
                    broken);
        }
    }

    private boolean belong(PublicKey counterpart, PrivateKey key) {
        try {
            Signature signature =
                    Signature.getInstance(Objects.requireNonNull(SIGNATURES.get(counterpart.getAlgorithm())));
            signature.initSign(key);
            signature.update(PROBE);
            byte[] signed = signature.sign();
            signature.initVerify(counterpart);
            signature.update(PROBE);
            return signature.verify(signed);
        } catch (GeneralSecurityException differ) {
            throw doesNotBelong(differ);
        }
    }

    private UnusableTlsException doesNotBelong(@Nullable Throwable cause) {
        return ofKey(
                "it is not the key of the certificate in " + files.certificate(),
                "Name the key that the certificate was made for; when both are being replaced, replace both",
                cause);
    }

    private UnusableTlsException ofCertificate(String why, String mend) {
        return new UnusableTlsException(files.certificate().toString(), why, mend);
    }

    private UnusableTlsException ofKey(String why, String mend, @Nullable Throwable cause) {
        return cause == null
                ? new UnusableTlsException(files.key().toString(), why, mend)
                : new UnusableTlsException(files.key().toString(), why, mend, cause);
    }
}
