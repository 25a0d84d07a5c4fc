package io.mortise.plugins.asset;

import io.mortise.host.plugin.PluginAsset;
import io.mortise.host.plugin.PluginAssets;
import io.mortise.plugins.archive.PackedFiles.PackedFile;
import io.mortise.plugins.store.PluginFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** A file in an archive whose bytes were found to be those that were installed. */
final class StoredAsset implements PluginAsset {
    private static final byte[] GZIP_HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};
    private static final int GZIP_TRAILER = 8;
    private static final int BUFFER = 8192;

    private final PluginFile file;
    private final PackedFile packed;
    private final Path archive;

    StoredAsset(PluginFile file, PackedFile packed, Path archive) {
        this.file = file;
        this.packed = packed;
        this.archive = archive;
    }

    @Override
    public String path() {
        return file.path().substring(PluginAssets.FOLDER.length());
    }

    @Override
    public String sha256() {
        return file.contentHash();
    }

    @Override
    public long size() {
        return packed.size();
    }

    @Override
    public OptionalLong gzipSize() {
        return packed.isDeflated()
                ? OptionalLong.of(GZIP_HEADER.length + packed.packedSize() + GZIP_TRAILER)
                : OptionalLong.empty();
    }

    @Override
    public InputStream open(long from) throws IOException {
        InputStream content = packed.isDeflated() ? new Unpacked(section()) : section();
        try {
            content.skipNBytes(from);
            return content;
        } catch (IOException | RuntimeException fault) {
            content.close();
            throw fault;
        }
    }

    @Override
    public InputStream openGzip() throws IOException {
        if (!packed.isDeflated()) {
            throw new IllegalStateException(file.path() + " is not packed");
        }
        ByteBuffer trailer = ByteBuffer.allocate(GZIP_TRAILER).order(ByteOrder.LITTLE_ENDIAN);
        trailer.putInt(packed.crc()).putInt((int) packed.size());
        return new SequenceInputStream(Collections.enumeration(
                List.of(new ByteArrayInputStream(GZIP_HEADER), section(), new ByteArrayInputStream(trailer.array()))));
    }

    private FileSection section() throws IOException {
        return new FileSection(archive, packed.offset(), packed.packedSize());
    }

    /** An inflater without header wants one byte more than there is. */
    private static final class Unpacked extends InflaterInputStream {
        Unpacked(InputStream packed) {
            super(new SequenceInputStream(packed, new ByteArrayInputStream(new byte[1])), new Inflater(true), BUFFER);
        }

        @Override
        public void close() throws IOException {
            try {
                super.close();
            } finally {
                inf.end(); // its memory is not the heap's
            }
        }
    }
}
