package io.mortise.http;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the HTTP service listens: the port is the one it really has, with port 0 only it knows. */
record HttpAddress(String url) {
    private static final String ENDPOINTS = "osgi.http.endpoint";
    private static final Pattern ENDPOINT = Pattern.compile("(https?)://(.*?)(?::([0-9]{1,5}))?/?");

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
                .map(ENDPOINT::matcher)
                .filter(Matcher::matches)
                .findFirst()
                .map(endpoint -> of(endpoint, host))
                .orElseThrow(() -> new IllegalStateException(
                        "The HTTP service listens nowhere; is its port in use? Its endpoints are " + endpoints));
    }

    /** The HTTP service leaves out the port that is usual for the scheme. */
    private static HttpAddress of(Matcher endpoint, Optional<String> host) {
        String port = endpoint.group(3) == null ? "" : ':' + endpoint.group(3);
        String named = endpoint.group(2);
        boolean isHostAlone =
                host.filter((named + port)::equals).isPresent(); // the end of an IPv6 address looks like a port
        return new HttpAddress(endpoint.group(1) + "://" + bracketed(host.orElse(named)) + (isHostAlone ? "" : port));
    }

    /** An IPv6 address stands in brackets in a URL (RFC 3986, 3.2.2). */
    private static String bracketed(String host) {
        return host.indexOf(':') >= 0 && !host.startsWith("[") ? '[' + host + ']' : host;
    }
}
