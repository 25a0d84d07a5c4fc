package io.mortise.http.stream;

import java.nio.charset.StandardCharsets;

/** An event that was written once, for any number of streams. */
public final class PreparedEvent implements StreamEvent {
    private final byte[] bytes;

    private PreparedEvent(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * An event with an id.
     *
     * @param data one line
     */
    public static PreparedEvent of(String id, String name, byte[] data) {
        return whole("id: " + id + "\nevent: " + name + "\ndata: ", data);
    }

    /**
     * An event without an id, which nobody gets later: the last id that a reader knows stays the same.
     *
     * @param data one line
     */
    public static PreparedEvent passing(String name, byte[] data) {
        return whole("event: " + name + "\ndata: ", data);
    }

    private static PreparedEvent whole(String begin, byte[] data) {
        byte[] head = ascii(begin);
        byte[] whole = new byte[head.length + data.length + 2];
        System.arraycopy(head, 0, whole, 0, head.length);
        System.arraycopy(data, 0, whole, head.length, data.length);
        whole[whole.length - 2] = '\n';
        whole[whole.length - 1] = '\n';
        return new PreparedEvent(whole);
    }

    /** Any other text of the protocol, with the empty line at its end. */
    public static PreparedEvent of(String text) {
        return new PreparedEvent(ascii(text));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public int size() {
        return bytes.length;
    }

    @Override
    public byte[] bytes() {
        return bytes;
    }
}
