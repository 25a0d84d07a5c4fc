package io.mortise.plugins.signature;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The entries of an archive: those that a signature consists of, and those that it is about. A signature is two files of one
 * name: the signed digests ({@code .SF}) and the signature block.
 */
final class SignatureFiles {
    private static final Pattern NAME = Pattern.compile("META-INF/([^/]+)\\.(SF|RSA|DSA|EC)", Pattern.CASE_INSENSITIVE);

    /** Digests of which two contents with the same one can be made. */
    private static final Pattern WEAK = Pattern.compile("(MD2|MD5|SHA|SHA-?1)-DIGEST.*");

    private static final Pattern DIGEST = Pattern.compile("[A-Z0-9/-]+-DIGEST");
    private static final Pattern MAIN_DIGEST = Pattern.compile("[A-Z0-9/-]+-DIGEST-MANIFEST-MAIN-ATTRIBUTES");

    private static final long MOST_BYTES = 4 * 1024 * 1024;

    private final List<JarEntry> digests = new ArrayList<>();
    private final List<JarEntry> blocks = new ArrayList<>();
    private final List<JarEntry> content = new ArrayList<>();
    private final List<JarEntry> inMemory = new ArrayList<>();
    private final boolean first;

    private SignatureFiles(JarFile jar) {
        Map<String, JarEntry> halves = new LinkedHashMap<>();
        List<JarEntry> files = new ArrayList<>();
        for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
            JarEntry entry = entries.nextElement();
            if (!entry.isDirectory()) {
                files.add(entry);
                half(entry).ifPresent(half -> halves.put(half, entry));
            }
        }
        boolean contentSeen = false;
        boolean inOrder = true;
        for (JarEntry entry : files) {
            boolean isManifest = entry.getName().equalsIgnoreCase(JarFile.MANIFEST_NAME);
            boolean isHalf = isWhole(entry, halves);
            if (isManifest || NAME.matcher(entry.getName()).matches()) {
                inMemory.add(entry);
            }
            if (isHalf) {
                (isDigests(entry) ? digests : blocks).add(entry);
            }
            if (!isManifest && !isHalf) {
                content.add(entry);
                contentSeen = true;
            } else if (contentSeen) {
                inOrder = false;
            }
        }
        first = inOrder;
    }

    static SignatureFiles of(JarFile jar) {
        return new SignatureFiles(jar);
    }

    /** The signed digests; empty when the archive is not signed. */
    List<JarEntry> digests() {
        return digests;
    }

    /** The signature blocks. */
    List<JarEntry> blocks() {
        return blocks;
    }

    /** All that has to be signed: every file but the manifest and the signatures. */
    List<JarEntry> content() {
        return content;
    }

    /** One that is too large to be taken into memory. */
    Optional<JarEntry> tooLarge() {
        return inMemory.stream().filter(entry -> entry.getSize() > MOST_BYTES).findFirst();
    }

    /** Whether manifest and signatures stand before everything else, where jarsigner puts them. */
    boolean standFirst() {
        return first;
    }

    /** What is wrong with the digests that the signatures are made of; empty when they are strong and cover the headers. */
    Optional<Verdict> weakness(JarFile jar, Manifest manifest) throws IOException {
        for (JarEntry file : digests) {
            Attributes main = attributes(jar, file);
            if (!hasStrong(main, MAIN_DIGEST)) {
                return Optional.of(
                        main.keySet().stream().anyMatch(name -> matches(name, MAIN_DIGEST))
                                ? weak(file.getName())
                                : Verdict.of(
                                        Finding.UNREADABLE,
                                        file.getName(),
                                        "The signature does not cover the headers of the manifest"));
            }
        }
        for (Map.Entry<String, Attributes> section : manifest.getEntries().entrySet()) {
            if (hasDigest(section.getValue()) && !hasStrong(section.getValue(), DIGEST)) {
                return Optional.of(weak(section.getKey()));
            }
        }
        return Optional.empty();
    }

    /** Whether the manifest holds digests of entries, as that of a signed archive does. */
    static boolean hasDigests(Manifest manifest) {
        return manifest.getEntries().values().stream().anyMatch(SignatureFiles::hasDigest);
    }

    private static Verdict weak(String entry) {
        return Verdict.of(Finding.WEAK_ALGORITHM, entry, "The signature rests on MD5 or SHA-1, which others can forge");
    }

    static boolean hasDigest(Attributes section) {
        return section.keySet().stream().anyMatch(name -> matches(name, DIGEST));
    }

    private static boolean hasStrong(Attributes attributes, Pattern kind) {
        return attributes.keySet().stream().anyMatch(name -> matches(name, kind) && !matches(name, WEAK));
    }

    private static boolean matches(Object name, Pattern pattern) {
        return pattern.matcher(name.toString().toUpperCase(Locale.ROOT)).matches();
    }

    private static Attributes attributes(JarFile jar, JarEntry file) throws IOException {
        try (InputStream in = jar.getInputStream(file)) {
            return new Manifest(in).getMainAttributes();
        }
    }

    /** The name that both halves of a signature share and the half it is; empty for another file. */
    private static Optional<String> half(JarEntry entry) {
        Matcher matcher = NAME.matcher(entry.getName());
        return matcher.matches()
                ? Optional.of(matcher.group(1).toUpperCase(Locale.ROOT) + (isDigests(entry) ? ".SF" : ".BLOCK"))
                : Optional.empty();
    }

    private static boolean isWhole(JarEntry entry, Map<String, JarEntry> halves) {
        Matcher matcher = NAME.matcher(entry.getName());
        if (!matcher.matches()) {
            return false;
        }
        String name = matcher.group(1).toUpperCase(Locale.ROOT);
        return halves.containsKey(name + ".SF") && halves.containsKey(name + ".BLOCK");
    }

    private static boolean isDigests(JarEntry entry) {
        return entry.getName().toUpperCase(Locale.ROOT).endsWith(".SF");
    }
}
