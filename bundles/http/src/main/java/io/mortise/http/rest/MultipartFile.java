package io.mortise.http.rest;

import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The first file of a {@code multipart/form-data} body (RFC 7578), read while it arrives: nothing is kept on disk.
 *
 * @param name the file's own name, for messages only
 * @param content the file's bytes
 */
record MultipartFile(String name, InputStream content) {
    private static final Pattern BOUNDARY =
            Pattern.compile(";\\s*boundary=(?:\"([^\"]{1,70})\"|([^;\\s]{1,70}))", Pattern.CASE_INSENSITIVE);
    private static final Pattern FILE_NAME = Pattern.compile("filename=\"([^\"]*)\"", Pattern.CASE_INSENSITIVE);
    private static final int MAX_HEADER_BYTES = 8192;
    private static final int MAX_FIELDS = 20;

    static MultipartFile first(InputStream body, String contentType) throws IOException {
        Matcher boundary = BOUNDARY.matcher(contentType);
        if (!boundary.find()) {
            throw malformed("The Content-Type names no boundary");
        }
        String mark = boundary.group(1) == null ? boundary.group(2) : boundary.group(1);
        InputStream in = new BufferedInputStream(body, 1 << 16);
        // A delimiter begins with a line break, which the first one of the body may lack.
        new PartStream(in, ("--" + mark).getBytes(StandardCharsets.ISO_8859_1)).skipToEnd();
        byte[] delimiter = ("\r\n--" + mark).getBytes(StandardCharsets.ISO_8859_1);
        for (int part = 0; part < MAX_FIELDS; part++) {
            String headers = headers(in);
            Matcher file = FILE_NAME.matcher(headers);
            PartStream content = new PartStream(in, delimiter);
            if (file.find()) {
                return new MultipartFile(file.group(1), content);
            }
            content.skipToEnd();
        }
        throw malformed("It has " + MAX_FIELDS + " fields and no file among them");
    }

    /** Reads what follows a delimiter up to the empty line. */
    private static String headers(InputStream in) throws IOException {
        StringBuilder headers = new StringBuilder();
        while (headers.length() < MAX_HEADER_BYTES) {
            int value = in.read();
            if (value < 0) {
                throw malformed("It ends within the headers of a part");
            }
            headers.append((char) value);
            int length = headers.length();
            if (length >= 4 && headers.substring(length - 4).equals("\r\n\r\n")) {
                return headers.toString();
            }
            if (length == 2 && headers.toString().equals("--")) {
                throw malformed("It holds no file");
            }
        }
        throw malformed("The headers of a part are longer than " + MAX_HEADER_BYTES + " bytes");
    }

    private static ProblemException malformed(String why) {
        return new ProblemException(new Problem(
                ProblemCode.BAD_REQUEST,
                "The multipart body was not understood",
                why,
                "request body",
                "Send the archive as one file field, as 'curl -F file=@plugin.zip' does, or as application/zip"));
    }

    /** The bytes up to a delimiter, which is taken away with them. */
    private static final class PartStream extends InputStream {
        private final InputStream in;
        private final byte[] delimiter;
        private final int[] fallback;
        private final int[] pending; // bytes that looked like the beginning of a delimiter and were none
        private int pendingFrom;
        private int pendingTo;
        private int matched;
        private boolean ended;

        PartStream(InputStream in, byte[] delimiter) {
            this.in = in;
            this.delimiter = delimiter;
            this.fallback = fallback(delimiter);
            this.pending = new int[delimiter.length + 1];
        }

        /** For each prefix, the longest one that is also its suffix (Knuth, Morris and Pratt). */
        private static int[] fallback(byte[] delimiter) {
            int[] table = new int[delimiter.length];
            for (int i = 1, length = 0; i < delimiter.length; i++) {
                while (length > 0 && delimiter[i] != delimiter[length]) {
                    length = table[length - 1];
                }
                if (delimiter[i] == delimiter[length]) {
                    length++;
                }
                table[i] = length;
            }
            return table;
        }

        @Override
        public int read() throws IOException {
            while (pendingFrom == pendingTo) {
                if (ended) {
                    return -1;
                }
                advance();
            }
            return pending[pendingFrom++];
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = 0;
            while (count < length) {
                int value = read();
                if (value < 0) {
                    return count == 0 ? -1 : count;
                }
                bytes[offset + count++] = (byte) value;
            }
            return count;
        }

        void skipToEnd() throws IOException {
            transferTo(OutputStream.nullOutputStream());
        }

        private void advance() throws IOException {
            int value = in.read();
            if (value < 0) {
                throw malformed("It ends before its last delimiter");
            }
            pendingFrom = 0;
            pendingTo = 0;
            while (matched > 0 && delimiter[matched] != (byte) value) {
                int shorter = fallback[matched - 1];
                for (int i = 0; i < matched - shorter; i++) {
                    pending[pendingTo++] = delimiter[i] & 0xff;
                }
                matched = shorter;
            }
            if (delimiter[matched] == (byte) value) {
                matched++;
                ended = matched == delimiter.length;
            } else {
                pending[pendingTo++] = value;
            }
        }
    }
}
