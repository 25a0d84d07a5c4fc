package io.mortise.plugins.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The central directory of a ZIP file.
 *
 * @param members in its order
 * @param offset where it begins, which is where the last entry's data must end
 */
record ZipDirectory(List<ZipMember> members, long offset) {
    private static final int HEADER = 0x02014b50;
    private static final int HEADER_BYTES = 46;
    private static final int EXTRA_64 = 0x0001;
    private static final int EXTRA_UNICODE_NAME = 0x7075;
    private static final long FULL_INT = 0xffffffffL;
    /** Of longer names only the beginning is kept; they are refused anyhow. */
    static final int KEPT_NAME_BYTES = 1024;

    /** Reads the directory; broken when there are more entries than the limit. */
    static ZipDirectory read(ZipBytes bytes, int maxEntries) throws IOException, BrokenArchiveException {
        ZipEnd end = ZipEnd.read(bytes);
        List<ZipMember> members = new ArrayList<>();
        long at = end.directoryOffset();
        while (at < end.directoryEnd()) {
            if (members.size() == maxEntries) {
                throw new BrokenArchiveException(
                        "",
                        "The archive holds more than " + maxEntries + " entries",
                        "Pack many small files into fewer, or split the plugin");
            }
            ByteBuffer header = bytes.read(at, HEADER_BYTES);
            if (header.getInt(0) != HEADER) {
                throw new BrokenArchiveException("The archive's directory is damaged at entry " + members.size());
            }
            if (ZipBytes.unsignedShort(header, 34) != 0) {
                throw new BrokenArchiveException("The archive is split into several files");
            }
            int name = ZipBytes.unsignedShort(header, 28);
            int extra = ZipBytes.unsignedShort(header, 30);
            int comment = ZipBytes.unsignedShort(header, 32);
            ByteBuffer rest = bytes.read(at + HEADER_BYTES, name + extra + comment);
            ZipMember member = member(header, ZipBytes.first(rest, name), extras(rest, name, extra));
            checkComment(rest.slice(name + extra, comment), member);
            members.add(member);
            at += HEADER_BYTES + name + extra + comment;
        }
        if (at != end.directoryEnd() || members.size() != end.entries()) {
            throw new BrokenArchiveException(
                    "The archive's directory holds " + members.size() + " entries where its end says " + end.entries());
        }
        return new ZipDirectory(members, end.directoryOffset());
    }

    private static ByteBuffer extras(ByteBuffer rest, int name, int extra) {
        return rest.slice(name, extra).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static ZipMember member(ByteBuffer header, byte[] rawName, ByteBuffer extras)
            throws BrokenArchiveException {
        String name = ZipMember.decode(rawName);
        long packed = ZipBytes.unsignedInt(header, 20);
        long size = ZipBytes.unsignedInt(header, 24);
        long offset = ZipBytes.unsignedInt(header, 42);
        ByteBuffer wide = extra(extras, EXTRA_64, name);
        size = size == FULL_INT ? next(wide, name) : size;
        packed = packed == FULL_INT ? next(wide, name) : packed;
        offset = offset == FULL_INT ? next(wide, name) : offset;
        checkUnicodeName(extras, rawName, name);
        // Kept long enough to tell that it is too long, and no longer: 10,000 names of 64 KiB are 640 MiB.
        byte[] kept = Arrays.copyOf(rawName, Math.min(rawName.length, KEPT_NAME_BYTES));
        return new ZipMember(
                ZipMember.raw(kept),
                name.length() > KEPT_NAME_BYTES ? name.substring(0, KEPT_NAME_BYTES) : name,
                ZipBytes.unsignedShort(header, 8),
                ZipBytes.unsignedShort(header, 10),
                header.getInt(16),
                packed,
                size,
                ZipBytes.unsignedShort(header, 40),
                offset);
    }

    /** Java decodes it together with the entry, and fails on what is no text. */
    private static void checkComment(ByteBuffer comment, ZipMember member) throws BrokenArchiveException {
        byte[] raw = new byte[comment.remaining()];
        comment.get(raw);
        if (raw.length > 0 && ZipMember.decode(raw).isEmpty()) {
            throw new BrokenArchiveException(
                    member.shown(), "The comment of the entry is not UTF-8", "Make the archive without comments");
        }
    }

    /** A second name that some tools prefer to the first must be the same. */
    static void checkUnicodeName(ByteBuffer extras, byte[] rawName, String name) throws BrokenArchiveException {
        ByteBuffer unicode = extra(extras, EXTRA_UNICODE_NAME, name);
        if (unicode.capacity() == 0) {
            return;
        }
        byte[] second = new byte[Math.max(0, unicode.capacity() - 5)];
        if (unicode.capacity() > 5) {
            unicode.get(5, second);
        }
        if (!Arrays.equals(second, rawName)) {
            throw new BrokenArchiveException(
                    name, "The entry carries two different names", "Make the archive with a current ZIP tool");
        }
    }

    /** The extra field with that id, empty when there is none. */
    static ByteBuffer extra(ByteBuffer extras, int id, String entry) throws BrokenArchiveException {
        ByteBuffer found = ByteBuffer.allocate(0);
        boolean isFound = false;
        int at = 0;
        while (at + 4 <= extras.capacity()) {
            int length = ZipBytes.unsignedShort(extras, at + 2);
            if (at + 4 + length > extras.capacity()) {
                break;
            }
            if (ZipBytes.unsignedShort(extras, at) == id) {
                if (isFound) { // of two, some tools take the first and some the last
                    throw new BrokenArchiveException(
                            entry,
                            "The entry has the same extra field twice",
                            "Make the archive with a current ZIP tool");
                }
                isFound = true;
                found = extras.slice(at + 4, length).order(ByteOrder.LITTLE_ENDIAN);
            }
            at += 4 + length;
        }
        boolean padding = extras.capacity() - at < 4;
        if (!padding) {
            throw new BrokenArchiveException(
                    entry, "The entry's extra field is damaged", "Make the archive with a current ZIP tool");
        }
        return found;
    }

    private static long next(ByteBuffer wide, String entry) throws BrokenArchiveException {
        if (wide.remaining() < Long.BYTES) {
            throw new BrokenArchiveException(
                    entry, "The entry lacks the 64-bit size it refers to", "Make the archive with a current ZIP tool");
        }
        long value = wide.getLong();
        if (value < 0) {
            throw new BrokenArchiveException(
                    entry, "The entry has an impossible size", "Make the archive with a current ZIP tool");
        }
        return value;
    }
}
