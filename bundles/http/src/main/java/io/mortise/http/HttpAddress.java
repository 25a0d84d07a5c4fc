package io.mortise.http;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Where the HTTP service really listens; with port 0 only it knows. */
record HttpAddress(String url) {
    private static final String ENDPOINTS = "osgi.http.endpoint";
    private static final String SCHEME = "http://";

    /** Reads the properties of the HTTP service's runtime. */
    static HttpAddress of(Map<String, Object> runtime) {
        Object value = runtime.get(ENDPOINTS);
        List<String> endpoints =
                value instanceof String[] several ? Arrays.asList(several) : List.of(String.valueOf(value));
        return endpoints.stream()
                .filter(endpoint -> endpoint.startsWith(SCHEME))
                .findFirst()
                .map(endpoint -> new HttpAddress(SCHEME + authority(endpoint.substring(SCHEME.length()))))
                .orElseThrow(() -> new IllegalStateException(
                        "The HTTP service listens nowhere; is its port in use? Its endpoints are " + endpoints));
    }

    /** The HTTP service gives an IPv6 address without the brackets that a URL needs (RFC 3986, 3.2.2). */
    private static String authority(String endpoint) {
        String authority = endpoint.endsWith("/") ? endpoint.substring(0, endpoint.length() - 1) : endpoint;
        int port = authority.lastIndexOf(':');
        boolean isBareIpv6 = !authority.startsWith("[") && authority.indexOf(':') != port;
        return isBareIpv6 ? '[' + authority.substring(0, port) + ']' + authority.substring(port) : authority;
    }
}
