package io.mortise.http;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Where the HTTP service really listens; with port 0 only it knows. */
record HttpAddress(String url) {
    private static final String ENDPOINTS = "osgi.http.endpoint";

    /** Reads the properties of the HTTP service's runtime. */
    static HttpAddress of(Map<String, Object> runtime) {
        Object value = runtime.get(ENDPOINTS);
        List<String> endpoints =
                value instanceof String[] several ? Arrays.asList(several) : List.of(String.valueOf(value));
        return endpoints.stream()
                .filter(endpoint -> endpoint.startsWith("http://"))
                .findFirst()
                .map(endpoint -> endpoint.endsWith("/") ? endpoint.substring(0, endpoint.length() - 1) : endpoint)
                .map(HttpAddress::new)
                .orElseThrow(() -> new IllegalStateException(
                        "The HTTP service listens nowhere; is its port in use? Its endpoints are " + endpoints));
    }
}
