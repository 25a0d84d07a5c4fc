package io.mortise.plugins.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What stands before and behind an entry's data, compared with the central directory: readers that follow the one and
 * readers that follow the other must see the same files.
 */
final class LocalHeader {
    private static final int HEADER = 0x04034b50;
    private static final int HEADER_BYTES = 30;
    private static final int DESCRIPTOR = 0x08074b50;
    private static final int EXTRA_64 = 0x0001;
    private static final long FULL_INT = 0xffffffffL;

    private LocalHeader() {}

    /** Checks the header before the data; returns where the data begins. */
    static long check(ZipBytes bytes, ZipMember member) throws IOException, BrokenArchiveException {
        ByteBuffer header = bytes.read(member.localOffset(), HEADER_BYTES);
        if (header.getInt(0) != HEADER) {
            throw disagrees(member, "there is none where the directory says");
        }
        int nameLength = ZipBytes.unsignedShort(header, 26);
        int extraLength = ZipBytes.unsignedShort(header, 28);
        ByteBuffer rest = bytes.read(member.localOffset() + HEADER_BYTES, nameLength + extraLength);
        byte[] name = ZipBytes.first(rest, Math.min(nameLength, ZipDirectory.KEPT_NAME_BYTES));
        if (!ZipMember.raw(name).equals(member.rawName())) {
            throw disagrees(member, "it names '" + ZipMember.decode(name) + "'");
        }
        if (ZipBytes.unsignedShort(header, 6) != member.flags()
                || ZipBytes.unsignedShort(header, 8) != member.method()) {
            throw disagrees(member, "flags or method differ");
        }
        ByteBuffer extras = rest.slice(nameLength, extraLength).order(ByteOrder.LITTLE_ENDIAN);
        checkSizes(header, extras, member);
        ZipDirectory.checkUnicodeName(extras, ZipBytes.first(rest, nameLength), member.name());
        return member.localOffset() + HEADER_BYTES + nameLength + extraLength;
    }

    private static void checkSizes(ByteBuffer header, ByteBuffer extras, ZipMember member)
            throws BrokenArchiveException {
        int crc = header.getInt(14);
        long packed = ZipBytes.unsignedInt(header, 18);
        long size = ZipBytes.unsignedInt(header, 22);
        ByteBuffer wide = ZipDirectory.extra(extras, EXTRA_64, member.name());
        if (size == FULL_INT && wide.remaining() >= Long.BYTES) {
            size = wide.getLong();
        }
        if (packed == FULL_INT && wide.remaining() >= Long.BYTES) {
            packed = wide.getLong();
        }
        boolean same = crc == member.crc() && packed == member.packedSize() && size == member.size();
        boolean later = member.hasDescriptor() && crc == 0 && packed == 0 && size == 0;
        if (!same && !later) {
            throw disagrees(member, "sizes or checksum differ");
        }
    }

    /** Checks what stands behind the data; returns where the next entry must begin. */
    static long checkDescriptor(ZipBytes bytes, ZipMember member, long dataEnd)
            throws IOException, BrokenArchiveException {
        if (!member.hasDescriptor()) {
            return dataEnd;
        }
        int available = (int) Math.min(24, bytes.size() - dataEnd);
        ByteBuffer behind = bytes.read(dataEnd, available);
        boolean signed = available >= 16 && behind.getInt(0) == DESCRIPTOR;
        int start = signed ? 4 : 0;
        if (available >= start + 12
                && behind.getInt(start) == member.crc()
                && ZipBytes.unsignedInt(behind, start + 4) == member.packedSize()
                && ZipBytes.unsignedInt(behind, start + 8) == member.size()) {
            return dataEnd + start + 12;
        }
        if (available >= start + 20
                && behind.getInt(start) == member.crc()
                && behind.getLong(start + 4) == member.packedSize()
                && behind.getLong(start + 12) == member.size()) {
            return dataEnd + start + 20;
        }
        throw disagrees(member, "the data descriptor behind its data says something else");
    }

    private static BrokenArchiveException disagrees(ZipMember member, String why) {
        return new BrokenArchiveException(
                member.name(),
                "The entry's own header and the archive's directory disagree: " + why,
                "Make the archive with a current ZIP tool");
    }
}
