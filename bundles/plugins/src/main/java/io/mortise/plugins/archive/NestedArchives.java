package io.mortise.plugins.archive;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Recognizes archives inside an archive, by name and by their first bytes. */
final class NestedArchives {
    /** Where libraries lie, the only place for archives. */
    static final String LIBRARY_FOLDER = "lib/";

    /** How many first bytes of an entry tell. */
    static final int SIGNATURE_BYTES = 6;

    private static final List<String> ENDINGS = List.of(
            ".zip", ".jar", ".war", ".ear", ".rar", ".7z", ".tar", ".tgz", ".tar.gz", ".tar.bz2", ".tar.xz", ".txz");
    private static final List<byte[]> SIGNATURES = List.of(
            new byte[] {'P', 'K', 3, 4}, new byte[] {'P', 'K', 5, 6}, new byte[] {'R', 'a', 'r', '!'}, new byte[] {
                '7', 'z', (byte) 0xbc, (byte) 0xaf, 0x27, 0x1c
            });

    private NestedArchives() {}

    static boolean isLibrary(String name) {
        return name.startsWith(LIBRARY_FOLDER) && name.endsWith(".jar");
    }

    static boolean isArchive(String name, byte[] firstBytes) {
        String lower = name.toLowerCase(Locale.ROOT);
        return ENDINGS.stream().anyMatch(lower::endsWith)
                || SIGNATURES.stream().anyMatch(signature -> beginsWith(firstBytes, signature));
    }

    private static boolean beginsWith(byte[] bytes, byte[] signature) {
        return bytes.length >= signature.length
                && Arrays.equals(bytes, 0, signature.length, signature, 0, signature.length);
    }
}
