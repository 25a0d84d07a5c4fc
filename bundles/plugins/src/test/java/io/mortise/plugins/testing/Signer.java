package io.mortise.plugins.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.cert.CertPath;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.zip.ZipFile;
import jdk.security.jarsigner.JarSigner;

/** A key with its certificates, made by keytool, and what it signs, as jarsigner does. */
public final class Signer {
    private static final String PASSWORD = "changeit";
    private static final String ALIAS = "key";

    private final Path folder;
    private final Path store;
    private final PrivateKey key;
    private final List<X509Certificate> chain;

    private Signer(Path folder, Path store) {
        this.folder = folder;
        this.store = store;
        try (InputStream in = Files.newInputStream(store)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, PASSWORD.toCharArray());
            this.key = (PrivateKey) Objects.requireNonNull(keys.getKey(ALIAS, PASSWORD.toCharArray()));
            this.chain = Arrays.stream(Objects.requireNonNull(keys.getCertificateChain(ALIAS)))
                    .map(X509Certificate.class::cast)
                    .toList();
        } catch (IOException | GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** One whose certificate it has signed itself; the options are those of {@code keytool -genkeypair}. */
    public static Signer self(Path folder, String name, String... options) {
        Path store = folder.resolve(name + ".p12");
        keytool(store, command("-genkeypair", "-dname", "CN=" + name, options));
        return new Signer(folder, store);
    }

    /** One whose certificate this one has signed. */
    public Signer issue(String name, String... options) {
        Path other = folder.resolve(name + ".p12");
        // keytool signs with a key of the same store only.
        copy(store, other);
        keytool(other, List.of("-changealias", "-destalias", "issuer"));
        keytool(other, command(List.of("-genkeypair", "-dname", "CN=" + name, "-signer", "issuer"), options));
        return new Signer(folder, other);
    }

    /** A revocation list of this one, with these certificates on it. */
    public Path revoke(Signer... revoked) {
        Path list = folder.resolve("revoked-" + System.nanoTime() + ".crl");
        List<String> command = new ArrayList<>(List.of("-gencrl", "-file", list.toString(), "-rfc"));
        for (Signer one : revoked) {
            command.addAll(List.of("-id", one.certificate().getSerialNumber().toString()));
        }
        keytool(store, command);
        return list;
    }

    public X509Certificate certificate() {
        return chain.get(0);
    }

    /** A PEM file with the certificate. */
    public Path pem() {
        try {
            return Files.writeString(
                    folder.resolve(ALIAS + System.nanoTime() + ".pem"),
                    "-----BEGIN CERTIFICATE-----\n"
                            + Base64.getMimeEncoder()
                                    .encodeToString(certificate().getEncoded())
                            + "\n-----END CERTIFICATE-----\n",
                    StandardCharsets.US_ASCII);
        } catch (IOException | GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** A PKCS#12 store that trusts the certificate. */
    public Path trustStore() {
        Path trusting = folder.resolve("trust-" + System.nanoTime() + ".p12");
        keytool(trusting, List.of("-importcert", "-noprompt", "-file", pem().toString()));
        return trusting;
    }

    /** The archive, signed with SHA-256. */
    public byte[] sign(byte[] archive) {
        return sign(archive, "SHA-256", "SIGNER");
    }

    /** The archive, signed with another digest, or under another name. */
    public byte[] sign(byte[] archive, String digest, String name) {
        return sign(archive, builder -> {
            try {
                builder.digestAlgorithm(digest).signerName(name);
            } catch (NoSuchAlgorithmException e) {
                throw new AssertionError(e);
            }
        });
    }

    /** The archive, signed, and the time confirmed by that authority. */
    public byte[] sign(byte[] archive, TimeStampServer authority) {
        return sign(archive, builder -> builder.signerName("SIGNER").tsa(authority.address()));
    }

    private byte[] sign(byte[] archive, Consumer<JarSigner.Builder> options) {
        Path file = folder.resolve("unsigned-" + System.nanoTime() + ".jar");
        try {
            Files.write(file, archive);
            CertPath path = CertificateFactory.getInstance("X.509").generateCertPath(chain);
            JarSigner.Builder builder = new JarSigner.Builder(key, path);
            options.accept(builder);
            ByteArrayOutputStream signed = new ByteArrayOutputStream();
            try (ZipFile zip = new ZipFile(file.toFile())) {
                builder.build().sign(zip, signed);
            }
            return signed.toByteArray();
        } catch (IOException | GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    PrivateKey key() {
        return key;
    }

    List<X509Certificate> chain() {
        return chain;
    }

    private static void copy(Path from, Path to) {
        try {
            Files.copy(from, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> command(String word, String option, String value, String... options) {
        return command(List.of(word, option, value), options);
    }

    private static List<String> command(List<String> words, String... options) {
        List<String> command = new ArrayList<>(words);
        command.addAll(List.of(options));
        if (!command.contains("-keyalg")) {
            command.addAll(List.of("-keyalg", "EC"));
        }
        return command;
    }

    private static void keytool(Path store, List<String> command) {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        words.addAll(List.of("-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC")); // it lives for a moment
        words.addAll(command);
        words.addAll(List.of("-alias", ALIAS, "-keystore", store.toString()));
        words.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
        try {
            Process process =
                    new ProcessBuilder(words).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError(command + ": " + said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
