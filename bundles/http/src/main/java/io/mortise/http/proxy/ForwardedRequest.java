package io.mortise.http.proxy;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A request with the caller's address, scheme and host instead of those of the last proxy. */
final class ForwardedRequest extends HttpServletRequestWrapper {
    private static final String HTTPS = "https";

    private final String address;
    private final String scheme;
    private final String host;
    private final int port;

    private ForwardedRequest(HttpServletRequest request, String address, String scheme, String authority) {
        super(request);
        this.address = address;
        this.scheme = scheme;
        int colon = authority.lastIndexOf(':');
        boolean hasPort = colon > authority.lastIndexOf(']');
        this.host = hasPort ? authority.substring(0, colon) : authority;
        this.port = hasPort ? Integer.parseInt(authority.substring(colon + 1)) : defaultPort(scheme);
    }

    /** @param hops those to be believed, the caller's own first */
    static HttpServletRequest of(HttpServletRequest request, List<Hop> hops) {
        return new ForwardedRequest(
                request,
                firstKnownAddress(hops).orElseGet(request::getRemoteAddr),
                first(hops, Hop::scheme).orElseGet(request::getScheme),
                first(hops, Hop::host).orElseGet(() -> ownHost(request)));
    }

    /** Where the first proxy hides the caller, the address of that proxy. */
    private static Optional<String> firstKnownAddress(List<Hop> hops) {
        return first(hops, Hop::address);
    }

    private static Optional<String> first(List<Hop> hops, Function<Hop, Optional<String>> part) {
        return hops.stream().map(part).flatMap(Optional::stream).findFirst();
    }

    private static String ownHost(HttpServletRequest request) {
        int port = request.getServerPort();
        return port == defaultPort(request.getScheme())
                ? request.getServerName()
                : request.getServerName() + ':' + port;
    }

    private static int defaultPort(String scheme) {
        return scheme.equals(HTTPS) ? 443 : 80;
    }

    @Override
    public String getRemoteAddr() {
        return address;
    }

    @Override
    public String getRemoteHost() {
        return address;
    }

    @Override
    public String getScheme() {
        return scheme;
    }

    @Override
    public boolean isSecure() {
        return scheme.equals(HTTPS);
    }

    @Override
    public String getServerName() {
        return host;
    }

    @Override
    public int getServerPort() {
        return port;
    }

    @Override
    public StringBuffer getRequestURL() {
        StringBuffer url = new StringBuffer(scheme).append("://").append(host);
        if (port != defaultPort(scheme)) {
            url.append(':').append(port);
        }
        return url.append(getRequestURI());
    }
}
