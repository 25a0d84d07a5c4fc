package io.mortise.plugins.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * The original bytes of an archive, copied into the staging folder.
 *
 * @param complete false when there were more bytes than allowed; what lies in the file is of no use then
 */
record StagedUpload(Path file, String sha256, long sizeBytes, boolean complete) {
    private static final int BUFFER_BYTES = 64 * 1024;

    /** Copies at most {@code maxBytes}; reads no further than one buffer beyond. */
    static StagedUpload copy(InputStream in, Path target, long maxBytes) throws IOException {
        MessageDigest digest = Sha256.digest();
        byte[] buffer = new byte[BUFFER_BYTES];
        long size = 0;
        try (OutputStream out = Files.newOutputStream(target)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                size += n;
                if (size > maxBytes) {
                    return new StagedUpload(target, "", size, false);
                }
                digest.update(buffer, 0, n);
                out.write(buffer, 0, n);
            }
        }
        return new StagedUpload(target, HexFormat.of().formatHex(digest.digest()), size, true);
    }
}
