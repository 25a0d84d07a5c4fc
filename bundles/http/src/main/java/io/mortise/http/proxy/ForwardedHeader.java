package io.mortise.http.proxy;

import io.mortise.host.net.IpAddress;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what proxies write into requests: {@code Forwarded} (RFC 7239) and the older {@code X-Forwarded} headers. */
final class ForwardedHeader {
    private static final Pattern PAIR = Pattern.compile(
            "(?:^|;)\\s*(for|proto|host)\\s*=\\s*(?:\"([^\"\\\\]*)\"|([^\";,\\s]+))", Pattern.CASE_INSENSITIVE);
    private static final Pattern HOST =
            Pattern.compile("(?:[A-Za-z0-9._-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}])(?::[0-9]{1,5})?");
    private static final Pattern NODE = Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[0-9.]+)(?::[0-9A-Za-z._-]+)?");
    private static final int MAX_HOPS = 32;

    private ForwardedHeader() {}

    /** The hops of {@code Forwarded}, the nearest proxy last. */
    static List<Hop> hops(HttpServletRequest request) {
        List<Hop> hops = new ArrayList<>();
        for (String element : elements(joined(request, "Forwarded"))) {
            hops.add(new Hop(
                    parameter(element, "for").flatMap(ForwardedHeader::address),
                    parameter(element, "proto").flatMap(ForwardedHeader::scheme),
                    parameter(element, "host").filter(ForwardedHeader::isHost)));
        }
        return nearest(hops);
    }

    /** The hops of {@code X-Forwarded-For}; schemes and hosts are lists beside it, or one value for all. */
    static List<Hop> hopsOfOldHeaders(HttpServletRequest request) {
        List<String> addresses = list(request, "X-Forwarded-For");
        List<String> schemes = list(request, "X-Forwarded-Proto");
        List<String> hosts = list(request, "X-Forwarded-Host");
        int count = Math.max(addresses.size(), Math.max(schemes.size(), hosts.size()));
        List<Hop> hops = new ArrayList<>();
        for (int fromEnd = count - 1; fromEnd >= 0; fromEnd--) {
            hops.add(new Hop(
                    fromEnd(addresses, fromEnd).flatMap(ForwardedHeader::address),
                    fromEnd(schemes, fromEnd).flatMap(ForwardedHeader::scheme),
                    fromEnd(hosts, fromEnd).filter(ForwardedHeader::isHost)));
        }
        return nearest(hops);
    }

    private static Optional<String> fromEnd(List<String> values, int fromEnd) {
        int index = values.size() - 1 - fromEnd;
        return index < 0 ? Optional.empty() : Optional.of(values.get(index));
    }

    private static List<Hop> nearest(List<Hop> hops) {
        return hops.subList(Math.max(0, hops.size() - MAX_HOPS), hops.size());
    }

    /** The elements of a list; a comma between quotes separates none. */
    private static List<String> elements(String header) {
        List<String> elements = new ArrayList<>();
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i < header.length(); i++) {
            quoted ^= header.charAt(i) == '"';
            if (header.charAt(i) == ',' && !quoted) {
                elements.add(header.substring(start, i));
                start = i + 1;
            }
        }
        elements.add(header.substring(start));
        return elements.stream().filter(element -> !element.isBlank()).toList();
    }

    private static Optional<String> parameter(String element, String name) {
        Matcher pairs = PAIR.matcher(element);
        while (pairs.find()) {
            if (pairs.group(1).equalsIgnoreCase(name)) {
                return Optional.of(pairs.group(2) == null ? pairs.group(3) : pairs.group(2));
            }
        }
        return Optional.empty();
    }

    /** The address of a node, without its port; none of {@code unknown} and of names that hide one. */
    private static Optional<String> address(String node) {
        return IpAddress.parse(node) // X-Forwarded-For has IPv6 addresses without brackets
                .or(() -> Optional.of(NODE.matcher(node))
                        .filter(Matcher::matches)
                        .flatMap(matcher -> IpAddress.parse(matcher.group(1))))
                .map(InetAddress::getHostAddress);
    }

    private static Optional<String> scheme(String value) {
        String scheme = value.toLowerCase(Locale.ROOT);
        return scheme.equals("http") || scheme.equals("https") ? Optional.of(scheme) : Optional.empty();
    }

    private static boolean isHost(String value) {
        return HOST.matcher(value).matches();
    }

    private static List<String> list(HttpServletRequest request, String name) {
        return Arrays.stream(joined(request, name).split(","))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    private static String joined(HttpServletRequest request, String name) {
        return String.join(",", Collections.list(request.getHeaders(name)));
    }
}
