package io.mortise.plugins.archive;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * An entry as the central directory describes it.
 *
 * @param rawName the bytes of the name, each as one character
 * @param name the name read as UTF-8
 * @param mode the Unix mode of the entry, 0 when the archive was not made on Unix
 * @param localOffset where its local header begins
 */
record ZipMember(
        String rawName,
        String name,
        int flags,
        int method,
        int crc,
        long packedSize,
        long size,
        int mode,
        long localOffset) {
    static final int STORED = 0;
    static final int DEFLATED = 8;
    private static final int ENCRYPTED = 1 | 1 << 6 | 1 << 13;
    private static final int DESCRIPTOR = 1 << 3;
    private static final int PATCH = 1 << 5;
    private static final int TYPE_MASK = 0170000;
    private static final int REGULAR = 0100000;
    private static final int FOLDER = 0040000;
    private static final int LINK = 0120000;

    boolean isFolder() {
        return name.endsWith("/");
    }

    boolean isEncrypted() {
        return (flags & ENCRYPTED) != 0;
    }

    boolean isPatch() {
        return (flags & PATCH) != 0;
    }

    boolean hasDescriptor() {
        return (flags & DESCRIPTOR) != 0;
    }

    boolean isLink() {
        return (mode & TYPE_MASK) == LINK;
    }

    /** Whether it is a device, a pipe or a socket, or its kind does not go with its name. */
    boolean isSpecial() {
        int type = mode & TYPE_MASK;
        return type != 0 && type != REGULAR && type != LINK && !(type == FOLDER && isFolder());
    }

    boolean isReadable() {
        return !isEncrypted() && !isPatch() && (method == STORED || method == DEFLATED);
    }

    /** The bytes of a name, each as one character. */
    static String raw(byte[] name) {
        return new String(name, StandardCharsets.ISO_8859_1);
    }

    /** The name as text; empty when it is not UTF-8. */
    static String decode(byte[] raw) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(raw))
                    .toString();
        } catch (CharacterCodingException e) {
            return "";
        }
    }

    /** The name for a message, whatever its bytes are. */
    String shown() {
        return name.isEmpty() ? rawName : name;
    }
}
