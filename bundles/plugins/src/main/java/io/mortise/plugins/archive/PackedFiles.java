package io.mortise.plugins.archive;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;

/** Where the files of an archive lie in its bytes, so that each can be read without the others. */
public final class PackedFiles {

    /**
     * One file.
     *
     * @param isDeflated whether its bytes are packed (RFC 1951); they are its content otherwise
     * @param crc CRC-32 of its content
     * @param packedSize bytes in the archive
     * @param size bytes of its content
     * @param offset where its bytes begin in the archive
     */
    public record PackedFile(boolean isDeflated, int crc, long packedSize, long size, long offset) {}

    private PackedFiles() {}

    /** The files of an archive that has passed every check, by their names, as far as these begin so. */
    public static Map<String, PackedFile> below(String prefix, Path archive) throws IOException {
        Map<String, PackedFile> files = new HashMap<>();
        try (FileChannel channel = FileChannel.open(archive, StandardOpenOption.READ)) {
            ZipBytes bytes = new ZipBytes(channel);
            for (ZipMember member : ZipDirectory.read(bytes, Integer.MAX_VALUE).members()) {
                if (!member.isFolder() && member.name().startsWith(prefix)) {
                    files.put(member.name(), packed(bytes, member));
                }
            }
        } catch (BrokenArchiveException damaged) {
            throw new IOException("The archive " + archive + " cannot be read: " + damaged.getMessage(), damaged);
        }
        return files;
    }

    private static PackedFile packed(ZipBytes bytes, ZipMember member) throws IOException, BrokenArchiveException {
        return new PackedFile(
                member.method() == ZipMember.DEFLATED,
                member.crc(),
                member.packedSize(),
                member.size(),
                LocalHeader.check(bytes, member));
    }
}
