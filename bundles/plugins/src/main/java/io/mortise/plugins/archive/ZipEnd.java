package io.mortise.plugins.archive;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * What the end of a ZIP file says about its central directory.
 *
 * @param entries how many the directory holds
 * @param directoryOffset where it begins
 * @param directoryEnd where it ends, which is where the end records begin
 */
record ZipEnd(long entries, long directoryOffset, long directoryEnd) {
    private static final int END = 0x06054b50;
    private static final int END_BYTES = 22;
    private static final int LOCATOR_64 = 0x07064b50;
    private static final int LOCATOR_64_BYTES = 20;
    private static final int END_64 = 0x06064b50;
    private static final int END_64_BYTES = 56;
    private static final int LOCAL = 0x04034b50;
    private static final int LONGEST_COMMENT = 0xffff;
    private static final long FULL_INT = 0xffffffffL;
    private static final int FULL_SHORT = 0xffff;

    static ZipEnd read(ZipBytes bytes) throws IOException, BrokenArchiveException {
        checkBeginning(bytes);
        long at = bytes.size() - END_BYTES;
        ByteBuffer end = bytes.read(at, END_BYTES);
        if (end.getInt(0) != END || ZipBytes.unsignedShort(end, 20) != 0) {
            throw noEndWhereItBelongs(bytes);
        }
        ZipEnd found = read64(bytes, end, at);
        boolean oneDisk = ZipBytes.unsignedShort(end, 4) == 0 && ZipBytes.unsignedShort(end, 6) == 0;
        if (!oneDisk && !is64(bytes, at)) {
            throw new BrokenArchiveException("The archive is split into several files");
        }
        return found;
    }

    private static void checkBeginning(ZipBytes bytes) throws IOException, BrokenArchiveException {
        if (bytes.size() < END_BYTES) {
            throw notZip("it has " + bytes.size() + " bytes only");
        }
        int first = bytes.read(0, 4).getInt(0);
        if (first != LOCAL && first != END) {
            throw notZip("it does not begin with the signature of one");
        }
    }

    private static BrokenArchiveException notZip(String why) {
        return new BrokenArchiveException(
                "", "The file is not a ZIP archive: " + why, "Send the ZIP or JAR that your build makes");
    }

    /** Tells a truncated file from one with something behind its end. */
    private static BrokenArchiveException noEndWhereItBelongs(ZipBytes bytes)
            throws IOException, BrokenArchiveException {
        long first = Math.max(0, bytes.size() - END_BYTES - LONGEST_COMMENT);
        ByteBuffer tail = bytes.read(first, (int) (bytes.size() - first));
        for (int i = tail.limit() - END_BYTES; i >= 0; i--) {
            if (tail.getInt(i) == END) {
                int behind = tail.limit() - i - END_BYTES;
                String what = ZipBytes.unsignedShort(tail, i + 20) == behind ? "is a comment of " : "are appended ";
                return new BrokenArchiveException(
                        "",
                        "Behind the archive's end there " + what + behind + " bytes",
                        "Make the archive without a comment and with nothing appended");
            }
        }
        return new BrokenArchiveException("The archive is truncated: its end is missing");
    }

    private static boolean is64(ZipBytes bytes, long endAt) throws IOException, BrokenArchiveException {
        return endAt >= LOCATOR_64_BYTES
                && bytes.read(endAt - LOCATOR_64_BYTES, 4).getInt(0) == LOCATOR_64;
    }

    private static ZipEnd read64(ZipBytes bytes, ByteBuffer end, long endAt)
            throws IOException, BrokenArchiveException {
        int entries = ZipBytes.unsignedShort(end, 10);
        long size = ZipBytes.unsignedInt(end, 12);
        long offset = ZipBytes.unsignedInt(end, 16);
        if (!is64(bytes, endAt)) {
            if (ZipBytes.unsignedShort(end, 8) != entries) {
                throw new BrokenArchiveException("The archive is split into several files");
            }
            return checked(entries, offset, size, endAt);
        }
        ByteBuffer locator = bytes.read(endAt - LOCATOR_64_BYTES, LOCATOR_64_BYTES);
        long at = locator.getLong(8);
        ByteBuffer end64 = bytes.read(at, END_64_BYTES);
        boolean whole = end64.getInt(0) == END_64
                && locator.getInt(4) == 0
                && locator.getInt(16) == 1
                && end64.getInt(16) == 0
                && end64.getInt(20) == 0
                && end64.getLong(24) == end64.getLong(32)
                && at + 12 + end64.getLong(4) == endAt - LOCATOR_64_BYTES;
        boolean agrees = (entries == FULL_SHORT || entries == end64.getLong(32))
                && (size == FULL_INT || size == end64.getLong(40))
                && (offset == FULL_INT || offset == end64.getLong(48));
        if (!whole || !agrees) {
            throw new BrokenArchiveException("The archive's two end records disagree");
        }
        return checked(end64.getLong(32), end64.getLong(48), end64.getLong(40), at);
    }

    private static ZipEnd checked(long entries, long offset, long size, long end) throws BrokenArchiveException {
        if (entries < 0 || offset < 0 || size < 0 || offset > end || size != end - offset) {
            throw new BrokenArchiveException(
                    "The archive is truncated or has something inserted: its directory is not where its end says");
        }
        return new ZipEnd(entries, offset, end);
    }
}
