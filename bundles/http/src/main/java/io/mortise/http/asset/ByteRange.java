package io.mortise.http.asset;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a file's content (RFC 9110, section 14).
 *
 * @param length bytes; 0 when the file has nothing of what was asked for
 */
record ByteRange(long first, long length) {
    private static final Pattern ONE = Pattern.compile("bytes=[ \t]*([0-9]{0,18})-([0-9]{0,18})[ \t]*");

    /**
     * What a header {@code Range} asks for. Empty when it is to be passed over: several ranges at once, which nobody needs to
     * give, another unit, or no range at all.
     */
    static Optional<ByteRange> parse(String header, long size) {
        Matcher one = ONE.matcher(header);
        if (!one.matches() || (one.group(1).isEmpty() && one.group(2).isEmpty())) {
            return Optional.empty();
        }
        if (one.group(1).isEmpty()) { // the last bytes
            long length = Math.min(size, Long.parseLong(one.group(2)));
            return Optional.of(new ByteRange(size - length, length));
        }
        long first = Long.parseLong(one.group(1));
        long last = one.group(2).isEmpty() ? size - 1 : Math.min(size - 1, Long.parseLong(one.group(2)));
        if (!one.group(2).isEmpty() && Long.parseLong(one.group(2)) < first) {
            return Optional.empty();
        }
        return Optional.of(new ByteRange(first, Math.max(0, last - first + 1)));
    }

    boolean isSatisfiable() {
        return length > 0;
    }

    /** For {@code Content-Range}. */
    String of(long size) {
        return "bytes " + first + "-" + (first + length - 1) + "/" + size;
    }
}
