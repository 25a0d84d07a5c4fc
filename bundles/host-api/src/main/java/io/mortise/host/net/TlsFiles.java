package io.mortise.host.net;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * The two PEM files by which a server shows who it is. Read by the launcher at start and by the HTTP bundle whenever they change.
 *
 * @param certificate the server's certificate, and those that vouch for it after it
 * @param key the private key of the first certificate
 */
public record TlsFiles(Path certificate, Path key) {
    /** Far more than any chain takes; what is larger is another file. */
    private static final long MAX_BYTES = 1L << 20;

    /** What stands in the files. */
    public record Content(String certificate, String key) {
        /** The private key is nobody's business. */
        @Override
        public String toString() {
            return "certificate of " + certificate.length() + " characters";
        }
    }

    /** Reads both files; throws {@link UnusableTlsException}. */
    public Content content() {
        return new Content(text(certificate), text(key));
    }

    /** Reads and checks both files; throws {@link UnusableTlsException}. */
    public TlsPair read() {
        return pair(content());
    }

    /** The pair that the files hold; throws {@link UnusableTlsException} when it cannot be used. */
    public TlsPair pair(Content content) {
        return new TlsReader(this).pair(content);
    }

    private static String text(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new UnusableTlsException(
                        file.toString(), "it is larger than 1 MiB, so it is no PEM file", "Name the right file");
            }
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException missing) {
            throw new UnusableTlsException(
                    file.toString(), "there is no such file", "Name the right file, or put it there", missing);
        } catch (IOException unreadable) {
            throw new UnusableTlsException(
                    file.toString(),
                    "it cannot be read: " + unreadable.getMessage(),
                    "Make it a file that this user may read",
                    unreadable);
        }
    }
}
