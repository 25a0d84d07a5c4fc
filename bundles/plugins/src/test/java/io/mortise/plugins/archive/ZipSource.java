package io.mortise.plugins.archive;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes ZIP files byte by byte, so that tests can write what no tool would. */
final class ZipSource {
    final List<Entry> entries = new ArrayList<>();
    private byte[] before = new byte[0];
    private byte[] comment = new byte[0];
    private byte[] behind = new byte[0];
    private int countedTooMany;
    private boolean wide;

    /** One entry; the fields are what the directory says, those named local what its own header says. */
    static final class Entry {
        byte[] name;
        byte[] localName;
        byte[] content;
        byte[] packed;
        int method = ZipMember.DEFLATED;
        int flags = 1 << 11;
        int localFlags = -1;
        int mode;
        int crc;
        long size;
        long localSize = -1;
        boolean descriptor;
        boolean wrongDescriptor;
        byte[] extra = new byte[0];
        byte[] localExtra = new byte[0];
        byte[] comment = new byte[0];
        byte[] gap = new byte[0];
        long offset;

        Entry(byte[] name, byte[] content) {
            this.name = name;
            this.localName = name;
            this.content = content;
            this.packed = deflate(content);
            this.size = content.length;
            CRC32 sum = new CRC32();
            sum.update(content);
            this.crc = (int) sum.getValue();
        }

        Entry stored() {
            method = ZipMember.STORED;
            packed = content;
            return this;
        }

        Entry mode(int unixMode) {
            mode = unixMode;
            return this;
        }

        Entry flags(int more) {
            flags |= more;
            return this;
        }

        Entry descriptor() {
            descriptor = true;
            return flags(1 << 3);
        }
    }

    static byte[] deflate(byte[] content) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        deflater.setInput(content);
        deflater.finish();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        while (!deflater.finished()) {
            out.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        return out.toByteArray();
    }

    Entry add(String name, byte[] content) {
        Entry entry = new Entry(name.getBytes(StandardCharsets.UTF_8), content);
        entries.add(entry);
        return entry;
    }

    Entry add(String name, String content) {
        return add(name, content.getBytes(StandardCharsets.UTF_8));
    }

    ZipSource before(byte[] bytes) {
        before = bytes;
        return this;
    }

    ZipSource comment(String text) {
        comment = text.getBytes(StandardCharsets.UTF_8);
        return this;
    }

    ZipSource behind(byte[] bytes) {
        behind = bytes;
        return this;
    }

    ZipSource countTooMany(int more) {
        countedTooMany = more;
        return this;
    }

    /** With the end records of large archives. */
    ZipSource wide() {
        wide = true;
        return this;
    }

    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(before);
        entries.forEach(entry -> local(out, entry));
        long start = out.size();
        entries.forEach(entry -> central(out, entry));
        end(out, start, out.size() - start);
        out.writeBytes(comment);
        out.writeBytes(behind);
        return out.toByteArray();
    }

    private static void local(ByteArrayOutputStream out, Entry entry) {
        entry.offset = out.size();
        long size = entry.localSize < 0 ? entry.size : entry.localSize;
        ByteBuffer header = buffer(30);
        header.putInt(0x04034b50).putShort((short) 20);
        header.putShort((short) (entry.localFlags < 0 ? entry.flags : entry.localFlags));
        header.putShort((short) entry.method).putInt(0);
        header.putInt(entry.descriptor ? 0 : entry.crc);
        header.putInt(entry.descriptor ? 0 : entry.packed.length);
        header.putInt(entry.descriptor ? 0 : (int) size);
        header.putShort((short) entry.localName.length).putShort((short) entry.localExtra.length);
        write(out, header);
        out.writeBytes(entry.localName);
        out.writeBytes(entry.localExtra);
        out.writeBytes(entry.packed);
        if (entry.descriptor) {
            ByteBuffer descriptor = buffer(16);
            descriptor.putInt(0x08074b50).putInt(entry.crc).putInt(entry.packed.length);
            descriptor.putInt((int) size + (entry.wrongDescriptor ? 1 : 0));
            write(out, descriptor);
        }
        out.writeBytes(entry.gap);
    }

    private static void central(ByteArrayOutputStream out, Entry entry) {
        ByteBuffer header = buffer(46);
        header.putInt(0x02014b50).putShort((short) (3 << 8 | 20)).putShort((short) 20);
        header.putShort((short) entry.flags).putShort((short) entry.method).putInt(0);
        header.putInt(entry.crc).putInt(entry.packed.length).putInt((int) entry.size);
        header.putShort((short) entry.name.length)
                .putShort((short) entry.extra.length)
                .putShort((short) entry.comment.length);
        header.putShort((short) 0).putShort((short) 0).putInt(entry.mode << 16).putInt((int) entry.offset);
        write(out, header);
        out.writeBytes(entry.name);
        out.writeBytes(entry.extra);
        out.writeBytes(entry.comment);
    }

    private void end(ByteArrayOutputStream out, long start, long size) {
        int count = entries.size() + countedTooMany;
        if (wide) {
            long at = out.size();
            ByteBuffer end64 = buffer(56);
            end64.putInt(0x06064b50)
                    .putLong(44)
                    .putShort((short) 45)
                    .putShort((short) 45)
                    .putInt(0)
                    .putInt(0);
            end64.putLong(count).putLong(count).putLong(size).putLong(start);
            ByteBuffer locator =
                    buffer(20).putInt(0x07064b50).putInt(0).putLong(at).putInt(1);
            write(out, end64);
            write(out, locator);
        }
        ByteBuffer end = buffer(22);
        end.putInt(0x06054b50).putInt(0);
        end.putShort((short) (wide ? 0xffff : count)).putShort((short) (wide ? 0xffff : count));
        end.putInt(wide ? -1 : (int) size).putInt(wide ? -1 : (int) start).putShort((short) comment.length);
        write(out, end);
    }

    private static void write(ByteArrayOutputStream out, ByteBuffer full) {
        byte[] bytes = new byte[full.capacity()];
        full.get(0, bytes);
        out.writeBytes(bytes);
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
