package io.mortise.host.net;

import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A block of a PEM file (RFC 7468).
 *
 * @param label what it holds, such as {@code CERTIFICATE}
 */
record PemBlock(String label, String body) {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,40})-----(.*?)-----END \\1-----", Pattern.DOTALL);

    /** All blocks; text around them is no part of them. */
    static List<PemBlock> in(String text) {
        return BLOCK.matcher(text)
                .results()
                .map(found -> new PemBlock(found.group(1), found.group(2)))
                .toList();
    }

    boolean isEncrypted() {
        return label.startsWith("ENCRYPTED") || body.contains("ENCRYPTED");
    }

    /** Throws {@link IllegalArgumentException} when the body is no Base64. */
    byte[] bytes() {
        return Base64.getMimeDecoder().decode(body.strip());
    }
}
