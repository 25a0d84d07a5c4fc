package io.mortise.host.net;

import java.io.ByteArrayOutputStream;
import java.security.PublicKey;
import java.util.Arrays;

/**
 * Wraps the older forms of private keys, PKCS#1 of RSA and SEC 1 of elliptic curves, into PKCS#8, the only one that Java reads.
 * What these leave out, the algorithm and its parameters, the certificate's public key says.
 */
final class PrivateKeyDer {
    private static final int SEQUENCE = 0x30;
    private static final int OCTET_STRING = 0x04;
    private static final byte[] VERSION_0 = {0x02, 0x01, 0x00};

    private PrivateKeyDer() {}

    static byte[] pkcs8(byte[] key, PublicKey counterpart) {
        byte[] algorithm = firstOf(counterpart.getEncoded());
        return element(SEQUENCE, join(VERSION_0, algorithm, element(OCTET_STRING, key)));
    }

    /** The first element of a sequence, as it stands there. */
    private static byte[] firstOf(byte[] sequence) {
        int start = headerLength(sequence, 0);
        return Arrays.copyOfRange(
                sequence, start, start + headerLength(sequence, start) + contentLength(sequence, start));
    }

    private static int headerLength(byte[] der, int at) {
        int first = der[at + 1] & 0xff;
        return first < 0x80 ? 2 : 2 + (first & 0x7f);
    }

    private static int contentLength(byte[] der, int at) {
        int first = der[at + 1] & 0xff;
        if (first < 0x80) {
            return first;
        }
        int length = 0;
        for (int i = 0; i < (first & 0x7f); i++) {
            length = (length << Byte.SIZE) | (der[at + 2 + i] & 0xff);
        }
        return length;
    }

    private static byte[] element(int tag, byte[] content) {
        ByteArrayOutputStream element = new ByteArrayOutputStream();
        element.write(tag);
        if (content.length < 0x80) {
            element.write(content.length);
        } else if (content.length < 0x100) {
            element.write(0x81);
            element.write(content.length);
        } else {
            element.write(0x82);
            element.write(content.length >> Byte.SIZE);
            element.write(content.length);
        }
        element.writeBytes(content);
        return element.toByteArray();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }
}
