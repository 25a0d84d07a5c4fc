package io.mortise.plugins.signature;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Verifies the signature of one archive as {@code jarsigner} makes it. The digests and the signature itself are the JDK's work;
 * here is decided that it covers all of the archive, and by {@link SignerTrust} that it is of somebody we trust.
 */
final class ArchiveSignature {
    private static final int NAMED_ENTRIES = 3;

    private final SignerTrust trust;

    ArchiveSignature(SignerTrust trust) {
        this.trust = trust;
    }

    /** The verdict on an archive that the archive reader has found sound. */
    Verdict verify(Path archive) throws IOException {
        try (JarFile jar = new JarFile(archive.toFile(), true)) {
            return verify(jar);
        } catch (SecurityException forged) {
            return forged("", forged);
        }
    }

    private Verdict verify(JarFile jar) throws IOException {
        SignatureFiles files = SignatureFiles.of(jar);
        Optional<JarEntry> large = files.tooLarge();
        if (large.isPresent()) { // the JDK takes them into memory
            return Verdict.of(
                    Finding.UNREADABLE, large.get().getName(), "The signature is too large to be that of a plugin");
        }
        Manifest manifest = jar.getManifest();
        if (manifest == null) {
            return Verdict.of(Finding.UNSIGNED, "The archive is not signed");
        }
        if (files.digests().isEmpty()) {
            return SignatureFiles.hasDigests(manifest)
                    ? Verdict.of(
                            Finding.REPACKED,
                            "The manifest holds the digests of a signed archive, yet the signature is gone")
                    : Verdict.of(Finding.UNSIGNED, "The archive is not signed");
        }
        Optional<Verdict> forged = readAll(jar, files.content());
        if (forged.isPresent()) {
            return forged.get();
        }
        return complete(jar, files, manifest).or(() -> order(files)).orElseGet(() -> signers(files));
    }

    /** Signers are known, and digests compared, only after an entry was read to its end. */
    private static Optional<Verdict> readAll(JarFile jar, List<JarEntry> entries) throws IOException {
        for (JarEntry entry : entries) {
            try (InputStream in = jar.getInputStream(entry)) {
                in.transferTo(OutputStream.nullOutputStream());
            } catch (SecurityException changed) {
                return Optional.of(forged(entry.getName(), changed));
            }
        }
        return Optional.empty();
    }

    private static Verdict forged(String entry, SecurityException changed) {
        return Verdict.of(
                Finding.FORGED, entry, "The archive was changed after it was signed: " + changed.getMessage());
    }

    private Optional<Verdict> complete(JarFile jar, SignatureFiles files, Manifest manifest) throws IOException {
        Optional<Verdict> weak = files.weakness(jar, manifest);
        if (weak.isPresent()) {
            return weak;
        }
        List<String> unsigned = files.content().stream()
                .filter(entry -> signersOf(entry).isEmpty())
                .map(JarEntry::getName)
                .toList();
        if (unsigned.size() == files.content().size()) {
            // What the JDK holds for too weak, or cannot read, it passes over as if it were not there.
            return Optional.of(trust.disregarded(jar, files));
        }
        if (!unsigned.isEmpty()) {
            return Optional.of(Verdict.of(
                    Finding.PARTLY_SIGNED,
                    unsigned.get(0),
                    unsigned.size() + " of " + files.content().size() + " files are not signed: " + some(unsigned)));
        }
        List<String> missing = manifest.getEntries().entrySet().stream()
                .filter(section -> SignatureFiles.hasDigest(section.getValue()))
                .map(Map.Entry::getKey)
                .filter(name -> jar.getEntry(name) == null)
                .sorted()
                .toList();
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(Verdict.of(
                        Finding.INCOMPLETE,
                        missing.get(0),
                        missing.size() + " files that were signed are missing: " + some(missing)));
    }

    private static Optional<Verdict> order(SignatureFiles files) {
        return files.standFirst()
                ? Optional.empty()
                : Optional.of(Verdict.of(
                        Finding.REPACKED,
                        "The signature does not stand at the beginning of the archive, where jarsigner puts it"));
    }

    /** One signer of everything that we trust is enough. */
    private Verdict signers(SignatureFiles files) {
        Set<CodeSigner> all = new LinkedHashSet<>(signersOf(files.content().get(0)));
        files.content().forEach(entry -> all.retainAll(signersOf(entry)));
        return all.stream()
                .map(trust::judge)
                .min(Comparator.comparing(Verdict::finding))
                .orElseGet(() -> Verdict.of(
                        Finding.PARTLY_SIGNED, "Several have signed parts of the archive, and nobody has signed all"));
    }

    private static List<CodeSigner> signersOf(JarEntry entry) {
        CodeSigner @Nullable [] signers = entry.getCodeSigners();
        return signers == null ? List.of() : Arrays.asList(signers);
    }

    private static String some(List<String> names) {
        Stream<String> more = names.size() > NAMED_ENTRIES ? Stream.of("…") : Stream.empty();
        return Stream.concat(names.stream().limit(NAMED_ENTRIES), more).collect(Collectors.joining(", "));
    }
}
