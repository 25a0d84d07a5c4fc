package io.mortise.http.rig;

import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The head of an answer without a connection. */
public final class KeptHead {
    private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final List<String> calls = new ArrayList<>();
    private @Nullable String contentType;

    /** The answer to set headers of. */
    public HttpServletResponse response() {
        return (HttpServletResponse) Proxy.newProxyInstance(
                HttpServletResponse.class.getClassLoader(),
                new Class<?>[] {HttpServletResponse.class},
                (proxy, method, arguments) -> {
                    keep(method.getName(), arguments == null ? new Object[0] : arguments);
                    return null;
                });
    }

    private void keep(String method, Object[] arguments) {
        calls.add(method + List.of(arguments.length > 0 ? String.valueOf(arguments[0]) : ""));
        switch (method) {
            case "setHeader" -> {
                headers.remove(name(arguments));
                add(arguments);
            }
            case "addHeader" -> add(arguments);
            case "setContentType" -> contentType = String.valueOf(arguments[0]);
            case "reset" -> headers.clear();
            default -> {}
        }
    }

    private void add(Object[] arguments) {
        headers.computeIfAbsent(name(arguments), first -> new ArrayList<>()).add(String.valueOf(arguments[1]));
    }

    private static String name(Object[] arguments) {
        return String.valueOf(arguments[0]);
    }

    /** The headers that were set by text, in any case of their names. */
    public Map<String, List<String>> headers() {
        return headers;
    }

    /** All that was called, with the first argument of each. */
    public String calls() {
        return String.join("\n", calls);
    }

    /** The type of the content, null when none was set. */
    public @Nullable String contentType() {
        return contentType;
    }
}
