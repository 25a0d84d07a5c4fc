package io.mortise.http.proxy;

import io.mortise.host.net.AddressRange;
import io.mortise.host.net.IpAddress;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * The proxies whose word is taken for who calls, by which scheme, and for which host. What anybody else says about that is
 * ignored: it could be made up. Immutable.
 */
public final class TrustedProxies {
    private final List<AddressRange> ranges;

    public TrustedProxies(List<AddressRange> ranges) {
        this.ranges = List.copyOf(ranges);
    }

    /** The request as its caller has sent it, as far as trusted proxies tell; otherwise the request itself. */
    public HttpServletRequest see(HttpServletRequest request) {
        if (ranges.isEmpty() || !isTrusted(request.getRemoteAddr())) {
            return request;
        }
        List<Hop> hops = hops(request);
        if (hops.isEmpty()) {
            return request;
        }
        // From the nearest proxy to the caller; what was written before an untrusted address may be made up.
        int last = hops.size() - 1;
        while (last > 0 && hops.get(last).address().filter(this::isTrusted).isPresent()) {
            last--;
        }
        return ForwardedRequest.of(request, hops.subList(last, hops.size()));
    }

    private List<Hop> hops(HttpServletRequest request) {
        List<Hop> standard = ForwardedHeader.hops(request);
        List<Hop> usual = ForwardedHeader.hopsOfOldHeaders(request);
        if (!standard.isEmpty() && !usual.isEmpty()) {
            throw ambiguous();
        }
        return standard.isEmpty() ? usual : standard;
    }

    private boolean isTrusted(String address) {
        Optional<InetAddress> known = IpAddress.parse(address);
        return known.isPresent() && ranges.stream().anyMatch(range -> range.contains(known.get()));
    }

    /** A proxy writes one kind and often lets the other pass, so one of them may be the caller's own. */
    private static ProblemException ambiguous() {
        return new ProblemException(new Problem(
                ProblemCode.BAD_REQUEST,
                "The request is ambiguous",
                "It has Forwarded and X-Forwarded headers, and only one kind can come from the proxy",
                "header Forwarded",
                "Send neither; if you do not, let the proxy remove the kind that it does not write"));
    }
}
