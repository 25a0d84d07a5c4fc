package io.mortise.plugins.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Unpacks the data of entries, counting. Not for several threads; to be closed. */
final class EntryData implements AutoCloseable {
    private static final int BUFFER_BYTES = 32 * 1024;

    private final ZipBytes bytes;
    private final UnpackBudget budget;
    private final Inflater inflater = new Inflater(true);
    private final byte[] unpacked = new byte[BUFFER_BYTES];

    EntryData(ZipBytes bytes, UnpackBudget budget) {
        this.bytes = bytes;
        this.budget = budget;
    }

    /** Hands the entry's bytes to the sink; broken when size or checksum are not what the directory says. */
    void unpack(ZipMember member, long at, EntrySink sink) throws IOException, BrokenArchiveException {
        CRC32 crc = new CRC32();
        EntrySink counted = (buffer, length) -> {
            crc.update(buffer, 0, length);
            sink.accept(buffer, length);
        };
        long size = member.method() == ZipMember.STORED ? copy(member, at, counted) : inflate(member, at, counted);
        if (size != member.size()) {
            throw disagrees(member, "it unpacks to " + size + " bytes where the directory says " + member.size());
        }
        if ((int) crc.getValue() != member.crc()) {
            throw disagrees(member, "its checksum is wrong");
        }
    }

    private long copy(ZipMember member, long at, EntrySink sink) throws IOException, BrokenArchiveException {
        long done = 0;
        while (done < member.packedSize()) {
            int length = (int) Math.min(BUFFER_BYTES, member.packedSize() - done);
            byte[] part = ZipBytes.first(bytes.read(at + done, length), length);
            done += length;
            budget.count(member.name(), length, done, done);
            sink.accept(part, length);
        }
        return done;
    }

    private long inflate(ZipMember member, long at, EntrySink sink) throws IOException, BrokenArchiveException {
        inflater.reset();
        long fed = 0;
        long size = 0;
        while (!inflater.finished()) {
            if (inflater.needsInput()) {
                if (fed == member.packedSize()) {
                    throw disagrees(member, "its data is truncated");
                }
                ByteBuffer part = bytes.read(at + fed, (int) Math.min(BUFFER_BYTES, member.packedSize() - fed));
                fed += part.remaining();
                inflater.setInput(part);
            }
            int length = inflateOnce(member);
            size += length;
            budget.count(member.name(), length, size, inflater.getBytesRead());
            sink.accept(unpacked, length);
        }
        if (inflater.getBytesRead() != member.packedSize()) {
            throw disagrees(member, "its data ends before the size that the directory says");
        }
        return size;
    }

    private int inflateOnce(ZipMember member) throws BrokenArchiveException {
        try {
            int length = inflater.inflate(unpacked);
            if (length == 0 && inflater.needsDictionary()) {
                throw disagrees(member, "its data is damaged");
            }
            return length;
        } catch (DataFormatException e) {
            throw disagrees(member, "its data is damaged");
        }
    }

    private static DamagedEntryException disagrees(ZipMember member, String why) {
        return new DamagedEntryException(
                member.name(),
                "The entry is damaged: " + why,
                "Build the archive again, and check that it was sent whole");
    }

    @Override
    public void close() {
        inflater.end();
    }
}
