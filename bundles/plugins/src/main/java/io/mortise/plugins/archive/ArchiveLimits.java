package io.mortise.plugins.archive;

/**
 * How large an archive may be. Sizes are in bytes and are counted while reading, never taken from the archive's headers.
 *
 * @param entries files and folders in the archive
 * @param packedBytes of the archive itself
 * @param unpackedBytes of all entries together, those of the archives in {@code lib/} included
 * @param entryBytes of one entry
 * @param nameLength characters in an entry's name
 * @param depth folders in an entry's name, the file included
 * @param ratio how many times larger an entry may be unpacked than packed
 */
public record ArchiveLimits(
        int entries, long packedBytes, long unpackedBytes, long entryBytes, int nameLength, int depth, int ratio) {

    private static final long MEBIBYTE = 1024L * 1024L;

    /** The limits where the operator has set no others. */
    public static final ArchiveLimits DEFAULT =
            new ArchiveLimits(10_000, 200 * MEBIBYTE, 500 * MEBIBYTE, 100 * MEBIBYTE, 255, 32, 200);

    public ArchiveLimits {
        if (entries < 1
                || packedBytes < 1
                || unpackedBytes < 1
                || entryBytes < 1
                || nameLength < 1
                || depth < 1
                || ratio < 1) {
            throw new IllegalArgumentException("Every limit of an archive must be 1 or more");
        }
    }
}
