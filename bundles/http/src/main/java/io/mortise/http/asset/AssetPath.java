package io.mortise.http.asset;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of a file.
 *
 * @param path below {@code ui/}, decoded; it is only ever compared with the names of files
 */
record AssetPath(String module, String contentHash, String path) {
    private static final Pattern ADDRESS = Pattern.compile("/assets/([a-z0-9.-]+)/([0-9a-f]+)/([^;\\\\]+)");

    /** What would be another path for somebody who decodes twice, or not at all. */
    private static final Pattern AMBIGUOUS = Pattern.compile("%(2f|5c|00|25)", Pattern.CASE_INSENSITIVE);

    /** Reads the path of a request as it was sent; empty when it cannot be that of a file. */
    static Optional<AssetPath> parse(String raw) {
        Matcher address = ADDRESS.matcher(raw);
        return address.matches() && !AMBIGUOUS.matcher(address.group(3)).find()
                ? decoded(address.group(3)).map(path -> new AssetPath(address.group(1), address.group(2), path))
                : Optional.empty();
    }

    private static Optional<String> decoded(String raw) {
        ByteBuffer bytes = ByteBuffer.allocate(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '%') {
                int high = i + 2 < raw.length() ? Character.digit(raw.charAt(i + 1), 16) : -1;
                int low = i + 2 < raw.length() ? Character.digit(raw.charAt(i + 2), 16) : -1;
                if (high < 0 || low < 0) {
                    return Optional.empty();
                }
                bytes.put((byte) (high << 4 | low));
                i += 2;
            } else if (c < 0x80) {
                bytes.put((byte) c);
            } else {
                return Optional.empty(); // an address has no other characters
            }
        }
        try {
            return Optional.of(
                    StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString());
        } catch (CharacterCodingException noText) {
            return Optional.empty();
        }
    }
}
