package io.mortise.host.net;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A range of IP addresses in CIDR notation, such as {@code 10.0.0.0/8}, {@code fd00::/8} or a single address. Immutable. */
public final class AddressRange {
    private final byte[] network;
    private final int prefixBits;

    private AddressRange(byte[] network, int prefixBits) {
        this.network = network;
        this.prefixBits = prefixBits;
    }

    /** Reads one range; throws {@link IllegalArgumentException} with a message for people. */
    public static AddressRange parse(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        byte[] network = IpAddress.parse(address)
                .map(InetAddress::getAddress)
                .orElseThrow(() -> new IllegalArgumentException("'" + address + "' is no IP address"));
        int bits = network.length * Byte.SIZE;
        int prefix = slash < 0 ? bits : prefix(text.substring(slash + 1), bits);
        AddressRange range = new AddressRange(masked(network, prefix), prefix);
        if (!Arrays.equals(range.network, network)) {
            throw new IllegalArgumentException("'" + text + "' has bits beyond its prefix of " + prefix);
        }
        return range;
    }

    /** Reads ranges that are separated by commas; none of an empty text. */
    public static List<AddressRange> parseAll(String text) {
        return Stream.of(text.split(",", -1))
                .map(String::strip)
                .filter(range -> !range.isEmpty())
                .map(AddressRange::parse)
                .toList();
    }

    private static int prefix(String text, int bits) {
        if (text.matches("[0-9]{1,3}") && Integer.parseInt(text) <= bits) {
            return Integer.parseInt(text);
        }
        throw new IllegalArgumentException("'" + text + "' is no prefix length from 0 to " + bits);
    }

    private static byte[] masked(byte[] address, int prefix) {
        byte[] masked = new byte[address.length];
        for (int i = 0; i < address.length; i++) {
            int kept = Math.min(Math.max(prefix - i * Byte.SIZE, 0), Byte.SIZE);
            masked[i] = (byte) (address[i] & (0xff << (Byte.SIZE - kept)));
        }
        return masked;
    }

    /** Whether the address lies in the range; one of the other family never does. */
    public boolean contains(InetAddress address) {
        byte[] bytes = address.getAddress();
        return bytes.length == network.length && Arrays.equals(masked(bytes, prefixBits), network);
    }
}
