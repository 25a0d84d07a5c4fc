package io.mortise.http.openapi;

import io.mortise.http.access.ServerCookie;
import java.lang.reflect.Method;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The description of the whole management API (OpenAPI 3.1). */
public final class OpenApiDocument {
    static final String PROBLEM = "#/components/responses/Problem";

    private static final String BASE = "/api/platform";
    private static final String DESCRIPTION = """
            The management API of Mortise. Lists are arrays; the next page is a Link header with rel="next". Errors are problems \
            (RFC 9457) with a stable code. The module resources also answer at /admin/sys/mgmt/modules, /admin/org/mgmt/modules \
            and /admin/ws/{wsId}/mgmt/modules. Endpoints of plugins, at /api/workspaces/{wsId}/extensions/{module} and \
            /api/extensions/{module}, are described by the plugins.""";

    private final List<Class<?>> resources;
    private final Class<?> problem;
    private final String version;

    /**
     * @param problem the record of a problem on the wire
     * @param version of the program
     */
    public OpenApiDocument(List<Class<?>> resources, Class<?> problem, String version) {
        this.resources = List.copyOf(resources);
        this.problem = problem;
        this.version = version;
    }

    /** The document, to be written as JSON. */
    public Map<String, Object> describe() {
        Schemas schemas = new Schemas();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("openapi", "3.1.0");
        document.put(
                "info",
                Ordered.of(
                        "title",
                        "Mortise",
                        "version",
                        version,
                        "description",
                        DESCRIPTION,
                        "license",
                        Ordered.of("name", "Apache-2.0", "identifier", "Apache-2.0")));
        document.put("servers", List.of(Ordered.of("url", "/")));
        document.put("security", List.of(Ordered.of("bearer", List.of()), Ordered.of("cookie", List.of())));
        document.put("paths", paths(schemas));
        document.put("components", components(schemas));
        return document;
    }

    private Map<String, Object> paths(Schemas schemas) {
        Map<String, Map<String, Object>> paths = new TreeMap<>();
        for (Class<?> resource : resources) {
            Stream.of(resource.getMethods())
                    .sorted(Comparator.comparing(Method::toString)) // reflection has no order of its own
                    .forEach(method -> Operation.httpMethod(method)
                            .ifPresent(http -> add(paths, http, new Operation(resource, method, schemas))));
        }
        paths.put("/health/live", health("live", "Whether the process answers"));
        paths.put("/health/ready", health("ready", "Whether requests can be taken"));
        return new LinkedHashMap<>(paths);
    }

    private static void add(Map<String, Map<String, Object>> paths, String http, Operation operation) {
        paths.computeIfAbsent(BASE + Parameters.template(operation.path()), path -> new TreeMap<>())
                .merge(http, operation.describe(), OpenApiDocument::withContentOf);
    }

    /** Two methods that differ in the type of the body alone are one operation. */
    private static Object withContentOf(Object first, Object second) {
        Map<String, Object> both = new LinkedHashMap<>(object(first));
        Map<String, Object> content =
                new TreeMap<>(object(object(both.get("requestBody")).get("content")));
        content.putAll(object(object(object(second).get("requestBody")).get("content")));
        both.put("requestBody", Ordered.of("required", true, "content", content));
        return both;
    }

    @SuppressWarnings("unchecked") // all objects in here have names as keys
    private static Map<String, Object> object(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return (Map<String, Object>) map;
        }
        throw new IllegalStateException("Two methods of the same path have no body that tells them apart");
    }

    private static Map<String, Object> health(String which, String summary) {
        Map<String, Object> status = Ordered.of(
                "type", "object",
                "properties", Ordered.of("status", Ordered.of("type", "string", "enum", List.of("UP"))),
                "required", List.of("status"));
        Map<String, Object> responses = new LinkedHashMap<>();
        responses.put(
                "200",
                Ordered.of(
                        "description", "Yes", "content", Ordered.of("application/json", Ordered.of("schema", status))));
        responses.put("5XX", Ordered.of("$ref", PROBLEM));
        Map<String, Object> get = new LinkedHashMap<>();
        get.put("operationId", "health" + (which.equals("live") ? "Live" : "Ready"));
        get.put("summary", summary);
        get.put("tags", List.of("Health"));
        get.put("security", List.of());
        get.put("responses", responses);
        return Ordered.of("get", get);
    }

    private Map<String, Object> components(Schemas schemas) {
        Map<String, Object> response = Ordered.of(
                "description",
                "What is wrong, where, why, and how to mend it",
                "content",
                Ordered.of("application/problem+json", Ordered.of("schema", schemas.answered(problem))));
        Map<String, Object> components = new LinkedHashMap<>();
        components.put("schemas", schemas.described());
        components.put("responses", Ordered.of("Problem", response));
        components.put(
                "securitySchemes",
                Ordered.of(
                        "bearer", Ordered.of("type", "http", "scheme", "bearer", "description", "An API token"),
                        "cookie", cookie()));
        return components;
    }

    private static Map<String, Object> cookie() {
        Map<String, Object> cookie = Ordered.of("type", "apiKey", "in", "cookie");
        cookie.put("name", ServerCookie.SESSION.name(true));
        cookie.put("description", "Without TLS it is called " + ServerCookie.SESSION.name(false));
        return cookie;
    }
}
