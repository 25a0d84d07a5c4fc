package io.mortise.http;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where the HTTP service listens: the port is the one it really has, with port 0 only it knows. */
record HttpAddress(String url) {
    private static final String ENDPOINTS = "osgi.http.endpoint";
    private static final String SCHEME = "http://";

    /**
     * Reads the properties of the HTTP service's runtime.
     *
     * @param host as configured; without it, the first that the HTTP service names, which for a wildcard may be any
     */
    static HttpAddress of(Map<String, Object> runtime, Optional<String> host) {
        Object value = runtime.get(ENDPOINTS);
        List<String> endpoints =
                value instanceof String[] several ? Arrays.asList(several) : List.of(String.valueOf(value));
        return endpoints.stream()
                .filter(endpoint -> endpoint.startsWith(SCHEME))
                .findFirst()
                .map(endpoint -> of(endpoint.substring(SCHEME.length()), host))
                .orElseThrow(() -> new IllegalStateException(
                        "The HTTP service listens nowhere; is its port in use? Its endpoints are " + endpoints));
    }

    private static HttpAddress of(String endpoint, Optional<String> host) {
        String authority = endpoint.endsWith("/") ? endpoint.substring(0, endpoint.length() - 1) : endpoint;
        int port = authority.lastIndexOf(':');
        return new HttpAddress(
                SCHEME + bracketed(host.orElse(authority.substring(0, port))) + authority.substring(port));
    }

    /** An IPv6 address stands in brackets in a URL (RFC 3986, 3.2.2). */
    private static String bracketed(String host) {
        return host.indexOf(':') >= 0 && !host.startsWith("[") ? '[' + host + ']' : host;
    }
}
