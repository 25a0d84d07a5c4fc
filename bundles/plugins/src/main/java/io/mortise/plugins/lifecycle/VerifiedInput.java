package io.mortise.plugins.lifecycle;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Bytes that must have a certain SHA-256; reading fails at their end when they have another. Not for several threads. */
final class VerifiedInput extends FilterInputStream {
    private final MessageDigest digest;
    private final String sha256;
    private boolean ended;

    /** @param sha256 lower-case hex */
    VerifiedInput(InputStream bytes, String sha256) {
        this(bytes, sha256, newDigest());
    }

    private VerifiedInput(InputStream bytes, String sha256, MessageDigest digest) {
        super(new DigestInputStream(bytes, digest));
        this.sha256 = sha256;
        this.digest = digest;
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new AssertionError(everyJavaHasIt);
        }
    }

    @Override
    public int read() throws IOException {
        return checked(super.read());
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        return checked(super.read(buffer, offset, length));
    }

    @Override
    public long skip(long bytes) throws IOException {
        return in.readNBytes((int) Math.min(bytes, Integer.MAX_VALUE / 2)).length; // skipped bytes count too
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private int checked(int read) throws IOException {
        if (read < 0 && !ended) {
            ended = true;
            String found = HexFormat.of().formatHex(digest.digest());
            if (!found.equals(sha256)) {
                throw new IOException("The archive was changed while it was read: its SHA-256 is " + found);
            }
        }
        return read;
    }
}
