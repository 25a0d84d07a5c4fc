package io.mortise.plugins.archive;

/** Counts what entries give when unpacked, over an archive and those nested in it. Not for several threads. */
final class UnpackBudget {
    /** Small files of one repeated character pack better than any honest ratio; below this size they are no bomb. */
    private static final long RATIO_COUNTS_FROM = 64 * 1024;

    private static final String MEND = "Leave large content out of the archive, or split the plugin";

    private final ArchiveLimits limits;
    private long total;

    UnpackBudget(ArchiveLimits limits) {
        this.limits = limits;
    }

    /**
     * Counts further bytes of an entry.
     *
     * @param entry all unpacked bytes of the entry so far, these included
     * @param packed the entry's packed bytes consumed so far
     */
    void count(String name, int bytes, long entry, long packed) throws BrokenArchiveException {
        total += bytes;
        if (entry > limits.entryBytes()) {
            throw new DamagedEntryException(name, "It unpacks to more than " + limits.entryBytes() + " bytes", MEND);
        }
        if (entry > RATIO_COUNTS_FROM && entry / Math.max(1, packed) >= limits.ratio()) {
            throw new DamagedEntryException(
                    name, "It unpacks to more than " + limits.ratio() + " times its packed size", MEND);
        }
        if (total > limits.unpackedBytes()) {
            throw new BrokenArchiveException(
                    name, "The archive unpacks to more than " + limits.unpackedBytes() + " bytes", MEND);
        }
    }
}
