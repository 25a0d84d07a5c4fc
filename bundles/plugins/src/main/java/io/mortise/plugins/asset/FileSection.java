package io.mortise.plugins.asset;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A part of a file. Not for several threads. */
final class FileSection extends InputStream {
    private final FileChannel channel;
    private final long end;
    private long position;

    /** @param length bytes that must be there */
    FileSection(Path file, long offset, long length) throws IOException {
        this.channel = FileChannel.open(file, StandardOpenOption.READ);
        this.position = offset;
        this.end = offset + length;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int most = (int) Math.min(length, end - position);
        if (most <= 0) {
            return -1;
        }
        int count = channel.read(ByteBuffer.wrap(buffer, offset, most), position);
        if (count < 0) {
            throw new EOFException("The file ends before its byte " + end);
        }
        position += count;
        return count;
    }

    @Override
    public long skip(long bytes) {
        long skipped = Math.max(0, Math.min(bytes, end - position));
        position += skipped;
        return skipped;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
