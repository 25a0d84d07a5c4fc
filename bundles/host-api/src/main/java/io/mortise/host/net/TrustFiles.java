package io.mortise.host.net;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CRL;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The files that say whose signatures on plugins are trusted. Read by the launcher at start, and anew whenever a signature is
 * checked, so that a change of them needs no restart.
 *
 * @param certificates a PKCS#12 store or a PEM file; empty when nobody is trusted
 * @param revoked revocation lists, PEM or DER; empty when there are none
 */
public record TrustFiles(Optional<Path> certificates, Optional<Path> revoked) {
    /** The environment variable with the password of a PKCS#12 store. */
    public static final String PASSWORD = "MORTISE_SIGNATURE_TRUST_PASSWORD";

    /** What the Java tools suggest; a store of certificates holds no secret. */
    private static final String USUAL_PASSWORD = "changeit";

    /** Far more than all public authorities take; what is larger is another file. */
    private static final long MAX_BYTES = 16L << 20;

    /** What stands in the files. */
    public record Content(List<X509Certificate> certificates, List<X509CRL> revoked) {
        public Content {
            certificates = List.copyOf(certificates);
            revoked = List.copyOf(revoked);
        }
    }

    /**
     * Reads both files; throws {@link UnusableTrustException}.
     *
     * @param password of a PKCS#12 store, empty for the one that Java's tools suggest
     */
    public Content read(String password) {
        return new Content(
                certificates.map(file -> certificates(file, password)).orElse(List.of()),
                revoked.map(TrustFiles::lists).orElse(List.of()));
    }

    private static List<X509Certificate> certificates(Path file, String password) {
        byte[] bytes = bytes(file);
        List<X509Certificate> found = isPem(bytes) ? fromPem(file, bytes) : fromStore(file, bytes, password);
        if (found.isEmpty()) {
            throw new UnusableTrustException(
                    file.toString(),
                    "it holds no trusted certificate; one that belongs to a private key does not count",
                    "Export the certificate (keytool -exportcert) and import it into a store of its own, or name the"
                            + " PEM file");
        }
        return found;
    }

    private static List<X509Certificate> fromPem(Path file, byte[] bytes) {
        List<X509Certificate> found = new ArrayList<>();
        for (PemBlock block : PemBlock.in(new String(bytes, StandardCharsets.ISO_8859_1))) {
            if (block.label().endsWith("CERTIFICATE")) {
                found.add(certificate(file, block));
            }
        }
        return found;
    }

    private static X509Certificate certificate(Path file, PemBlock block) {
        try {
            return (X509Certificate) x509().generateCertificate(new ByteArrayInputStream(block.bytes()));
        } catch (GeneralSecurityException | IllegalArgumentException malformed) {
            throw new UnusableTrustException(
                    file.toString(),
                    "a certificate in it is damaged: " + malformed.getMessage(),
                    "Export the certificate again as PEM",
                    malformed);
        }
    }

    private static List<X509Certificate> fromStore(Path file, byte[] bytes, String password) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            String used = password.isEmpty() ? USUAL_PASSWORD : password;
            store.load(new ByteArrayInputStream(bytes), used.toCharArray());
            List<X509Certificate> found = new ArrayList<>();
            for (String alias : Collections.list(store.aliases())) {
                Certificate certificate = store.getCertificate(alias);
                if (store.isCertificateEntry(alias) && certificate instanceof X509Certificate trusted) {
                    found.add(trusted);
                }
            }
            return found;
        } catch (IOException | GeneralSecurityException unreadable) {
            throw new UnusableTrustException(
                    file.toString(),
                    "it is neither a PEM file nor a PKCS#12 store that opens with the password: "
                            + unreadable.getMessage(),
                    "Name the right file, and set " + PASSWORD + " where its password is not '" + USUAL_PASSWORD + "'",
                    unreadable);
        }
    }

    private static List<X509CRL> lists(Path file) {
        List<X509CRL> lists = new ArrayList<>();
        try {
            Collection<? extends CRL> found = x509().generateCRLs(new ByteArrayInputStream(bytes(file)));
            found.forEach(list -> lists.add((X509CRL) list));
        } catch (GeneralSecurityException malformed) {
            throw noList(file, malformed.getMessage());
        }
        if (lists.isEmpty()) {
            throw noList(file, "it is empty");
        }
        return lists;
    }

    private static UnusableTrustException noList(Path file, @Nullable String why) {
        return new UnusableTrustException(
                file.toString(),
                "it holds no revocation list: " + why,
                "Name the file that the certificates' authority publishes, as PEM or DER");
    }

    private static CertificateFactory x509() throws GeneralSecurityException {
        return CertificateFactory.getInstance("X.509");
    }

    private static boolean isPem(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1).contains("-----BEGIN ");
    }

    private static byte[] bytes(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new UnusableTrustException(
                        file.toString(), "it is larger than 16 MiB, so it is another file", "Name the right file");
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException missing) {
            throw new UnusableTrustException(
                    file.toString(), "there is no such file", "Name the right file, or put it there", missing);
        } catch (IOException unreadable) {
            throw new UnusableTrustException(
                    file.toString(),
                    "it cannot be read: " + unreadable.getMessage(),
                    "Make it a file that this user may read",
                    unreadable);
        }
    }
}
