package io.mortise.itests.walk;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * One endpoint of the table.
 *
 * @param path with parameters in braces
 * @param kind the name of what each role gets
 * @param status what those get who may
 * @param code of the problem that they get, or a dash
 * @param request what is sent: {@code ?query}, {@code Header: value}, {@code parameter=value}, and a body in JSON
 */
record EndpointRow(String method, String path, String kind, int status, String code, List<String> request) {
    private static final String BASE = "/api/platform";
    private static final String OTHER_BASES = "/(?:api|admin|health)/.*|/metrics|/openapi\\.json";
    private static final String HEADER = "[A-Z][A-Za-z-]+: .+";
    private static final String PARAMETER = "[A-Za-z0-9]+=.+";
    private static final int WORDS = 5;

    static EndpointRow of(String line) {
        String[] words = line.split("\\s+", WORDS + 1);
        if (words.length < WORDS) {
            throw new IllegalArgumentException("Not a line of the table: " + line);
        }
        List<String> request = words.length == WORDS
                ? List.of()
                : Arrays.stream(words[WORDS].split(" ; ")).map(String::strip).toList();
        return new EndpointRow(words[0], words[1], words[2], Integer.parseInt(words[3]), words[4], request);
    }

    /** The same at another path. */
    EndpointRow at(String other) {
        return new EndpointRow(method, other, kind, status, code, request);
    }

    /** The same with another answer. */
    EndpointRow answering(int otherStatus, String otherCode) {
        return new EndpointRow(method, path, kind, otherStatus, otherCode, request);
    }

    boolean isRead() {
        return method.equals("GET");
    }

    /** Method and path, as descriptions have them. */
    String endpoint() {
        return method + " " + fullPath();
    }

    /** Whether the request names a tenant. */
    boolean hasTenant() {
        return (path + request).matches("(?s).*\\{(?:orgId|wsId)}.*") || path.startsWith("/admin/org/");
    }

    /** @param requests makes one of a path, with somebody's credentials */
    HttpRequest.Builder build(Function<String, HttpRequest.Builder> requests, WalkTenant tenant) {
        Map<String, String> values = values(tenant);
        HttpRequest.Builder builder = requests.apply(filled(fullPath() + first("\\?.*", ""), values));
        String body = first("[\\[{].*", "");
        if (!body.isEmpty() && request.stream().noneMatch(part -> part.startsWith("Content-Type"))) {
            builder.header("Content-Type", "application/json");
        }
        request.stream().filter(part -> part.matches(HEADER)).forEach(part -> {
            String[] header = part.split(": ", 2);
            builder.header(header[0], filled(header[1], values));
        });
        if (path.startsWith("/admin/org/")) {
            builder.header("X-Org-Id", tenant.org());
        }
        return builder.method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    }

    private String fullPath() {
        return path.matches(OTHER_BASES) ? path : BASE + path;
    }

    private Map<String, String> values(WalkTenant tenant) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("orgId", tenant.org());
        values.put("wsId", tenant.workspace());
        values.put("name", "module-kb");
        values.put("userId", "nobody-here");
        values.put("id", "nothing-here");
        request.stream().filter(part -> part.matches(PARAMETER)).forEach(part -> {
            String[] parameter = part.split("=", 2);
            values.put(parameter[0], parameter[1]);
        });
        return values;
    }

    private String first(String pattern, String otherwise) {
        return request.stream()
                .filter(part -> part.matches("(?s)" + pattern))
                .findFirst()
                .orElse(otherwise);
    }

    private static String filled(String template, Map<String, String> values) {
        String filled = template;
        for (Map.Entry<String, String> value : values.entrySet()) {
            filled = filled.replace("{" + value.getKey() + "}", value.getValue());
        }
        return filled;
    }
}
