package io.mortise.http.limit;

import io.mortise.host.net.IpAddress;
import java.net.Inet6Address;
import java.util.Arrays;
import java.util.HexFormat;

/** The network that one caller has at its disposal: a single IPv4 address, or 64 bits of an IPv6 address. */
final class Network {
    private static final int IPV6_NETWORK_BYTES = 8;

    private Network() {}

    static String of(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        return IpAddress.parse(address)
                .filter(Inet6Address.class::isInstance)
                .map(ipv6 -> HexFormat.of().formatHex(Arrays.copyOf(ipv6.getAddress(), IPV6_NETWORK_BYTES)))
                .orElse(address);
    }
}
