package io.mortise.plugins.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/** The bytes of a ZIP file by position, numbers in its little-endian order. */
final class ZipBytes {
    private final FileChannel channel;
    private final long size;

    ZipBytes(FileChannel channel) throws IOException {
        this.channel = channel;
        this.size = channel.size();
    }

    long size() {
        return size;
    }

    /** Exactly {@code length} bytes; the archive is broken when it ends before. */
    ByteBuffer read(long position, int length) throws IOException, BrokenArchiveException {
        if (position < 0 || position > size - length) {
            throw new BrokenArchiveException("The archive is truncated: " + length + " bytes are missing at position "
                    + position + " of " + size);
        }
        ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            int n = channel.read(buffer, position + buffer.position());
            if (n < 0) {
                throw new BrokenArchiveException("The archive is truncated at position " + position);
            }
        }
        return buffer.flip();
    }

    /** The first bytes of a buffer. */
    static byte[] first(ByteBuffer buffer, int length) {
        byte[] bytes = new byte[length];
        buffer.get(0, bytes);
        return bytes;
    }

    static long unsignedInt(ByteBuffer buffer, int index) {
        return Integer.toUnsignedLong(buffer.getInt(index));
    }

    static int unsignedShort(ByteBuffer buffer, int index) {
        return Short.toUnsignedInt(buffer.getShort(index));
    }
}
