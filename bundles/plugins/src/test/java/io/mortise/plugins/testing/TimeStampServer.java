package io.mortise.plugins.testing;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A time-stamping authority (RFC 3161) that says whatever time it is told; its key is an elliptic curve's. */
public final class TimeStampServer implements AutoCloseable {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

    private static final byte[] SHA_256 = sequence(oid(2, 16, 840, 1, 101, 3, 4, 2, 1));
    private static final byte[] SIGNATURE = sequence(oid(1, 2, 840, 10045, 4, 3, 2));
    private static final byte[] SIGNED_DATA = oid(1, 2, 840, 113549, 1, 7, 2);
    private static final byte[] TIME_INFO = oid(1, 2, 840, 113549, 1, 9, 16, 1, 4);
    private static final byte[] CONTENT_TYPE = oid(1, 2, 840, 113549, 1, 9, 3);
    private static final byte[] MESSAGE_DIGEST = oid(1, 2, 840, 113549, 1, 9, 4);

    private final Signer signer;
    private final Instant time;
    private final HttpServer server;

    /**
     * Begins to answer.
     *
     * @param signer its certificate must be made for time stamps
     * @param time what every stamp says
     */
    public TimeStampServer(Signer signer, Instant time) throws IOException {
        this.signer = signer;
        this.time = time;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] answer = answer(exchange.getRequestBody().readAllBytes());
            exchange.getResponseHeaders().set("Content-Type", "application/timestamp-reply");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private byte[] answer(byte[] request) {
        try {
            List<byte[]> parts = parts(request);
            byte[] nonce = parts.stream()
                    .skip(2)
                    .filter(part -> part[0] == 0x02)
                    .findFirst()
                    .orElse(new byte[0]);
            byte[] info = sequence(
                    integer(BigInteger.ONE),
                    oid(1, 3, 6, 1, 4, 1, 99999),
                    parts.get(1),
                    integer(BigInteger.TEN),
                    element(0x18, TIME.format(time).getBytes(StandardCharsets.US_ASCII)),
                    nonce);
            return sequence(sequence(integer(BigInteger.ZERO)), sequence(SIGNED_DATA, element(0xa0, signed(info))));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private byte[] signed(byte[] info) throws GeneralSecurityException {
        X509Certificate certificate = signer.certificate();
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(info);
        byte[] attributes = join(
                sequence(CONTENT_TYPE, element(0x31, TIME_INFO)),
                sequence(MESSAGE_DIGEST, element(0x31, element(0x04, digest))));
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(signer.key());
        signature.update(element(0x31, attributes));
        byte[] signerInfo = sequence(
                integer(BigInteger.ONE),
                sequence(certificate.getIssuerX500Principal().getEncoded(), integer(certificate.getSerialNumber())),
                SHA_256,
                element(0xa0, attributes),
                SIGNATURE,
                element(0x04, signature.sign()));
        return sequence(
                integer(BigInteger.valueOf(3)),
                element(0x31, SHA_256),
                sequence(TIME_INFO, element(0xa0, element(0x04, info))),
                element(0xa0, chain()),
                element(0x31, signerInfo));
    }

    private byte[] chain() throws GeneralSecurityException {
        byte[] all = new byte[0];
        for (X509Certificate certificate : signer.chain()) {
            all = join(all, certificate.getEncoded());
        }
        return all;
    }

    /** The elements of a sequence, each with its header. */
    private static List<byte[]> parts(byte[] sequence) {
        List<byte[]> parts = new ArrayList<>();
        int at = sequence.length - length(sequence, 0);
        while (at < sequence.length) {
            int whole = header(sequence, at) + length(sequence, at);
            parts.add(Arrays.copyOfRange(sequence, at, at + whole));
            at += whole;
        }
        return parts;
    }

    private static int header(byte[] bytes, int at) {
        return (bytes[at + 1] & 0xff) < 0x80 ? 2 : 2 + (bytes[at + 1] & 0x7f);
    }

    private static int length(byte[] bytes, int at) {
        int first = bytes[at + 1] & 0xff;
        if (first < 0x80) {
            return first;
        }
        return new BigInteger(1, Arrays.copyOfRange(bytes, at + 2, at + 2 + (first & 0x7f))).intValue();
    }

    private static byte[] sequence(byte[]... elements) {
        return element(0x30, join(elements));
    }

    private static byte[] integer(BigInteger value) {
        return element(0x02, value.toByteArray());
    }

    private static byte[] oid(int... numbers) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(numbers[0] * 40 + numbers[1]);
        for (int i = 2; i < numbers.length; i++) {
            for (int shift = 28; shift > 0; shift -= 7) {
                if (numbers[i] >> shift != 0) {
                    out.write(((numbers[i] >> shift) & 0x7f) | 0x80);
                }
            }
            out.write(numbers[i] & 0x7f);
        }
        return element(0x06, out.toByteArray());
    }

    private static byte[] element(int tag, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        if (content.length < 0x80) {
            out.write(content.length);
        } else {
            byte[] length = BigInteger.valueOf(content.length).toByteArray();
            byte[] bare = length[0] == 0 ? Arrays.copyOfRange(length, 1, length.length) : length;
            out.write(0x80 | bare.length);
            out.writeBytes(bare);
        }
        out.writeBytes(content);
        return out.toByteArray();
    }

    private static byte[] join(byte[]... all) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] one : all) {
            out.writeBytes(one);
        }
        return out.toByteArray();
    }
}
