package io.mortise.http.rig;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A request that came over plain HTTP to {@code inner:8080}, with headers and attributes; it knows nothing else. */
public final class FakeRequest {
    private final String remote;
    private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, Object> attributes = new HashMap<>();

    private FakeRequest(String remote) {
        this.remote = remote;
    }

    /** From that address, with headers given as {@code Name: value}. */
    public static HttpServletRequest of(String remote, String... headers) {
        FakeRequest request = new FakeRequest(remote);
        for (String header : headers) {
            int colon = header.indexOf(':');
            request.headers
                    .computeIfAbsent(header.substring(0, colon), name -> new ArrayList<>())
                    .add(header.substring(colon + 1).strip());
        }
        return (HttpServletRequest) Proxy.newProxyInstance(
                FakeRequest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> request.answer(method.getName(), arguments));
    }

    private @Nullable Object answer(String method, Object @Nullable [] arguments) {
        return switch (method) {
            case "getRemoteAddr" -> remote;
            case "getScheme" -> "http";
            case "isSecure" -> false;
            case "getServerName" -> "inner";
            case "getServerPort" -> 8080;
            case "getRequestURI" -> "/path";
            case "getHeader" -> values(arguments).stream().findFirst().orElse(null);
            case "getHeaders" -> Collections.enumeration(values(arguments));
            case "getAttribute" -> attributes.get(first(arguments));
            case "setAttribute" -> attributes.put(first(arguments), second(arguments));
            default -> throw new UnsupportedOperationException(method.toLowerCase(Locale.ROOT));
        };
    }

    private List<String> values(Object @Nullable [] arguments) {
        return headers.getOrDefault(first(arguments), List.of());
    }

    private static String first(Object @Nullable [] arguments) {
        return arguments == null ? "" : String.valueOf(arguments[0]);
    }

    private static Object second(Object @Nullable [] arguments) {
        return arguments == null ? "" : arguments[1];
    }
}
