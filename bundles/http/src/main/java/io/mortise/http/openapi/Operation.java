package io.mortise.http.openapi;

import io.mortise.host.identity.Access;
import io.mortise.http.access.Requires;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One method of a resource, described. */
final class Operation {
    private static final Map<Integer, String> MEANINGS = Map.of(
            200, "Done",
            201, "Created; Location is its address",
            202, "Accepted; the effect is still to come",
            204, "Done; there is nothing to tell",
            303, "To be continued at the address in Location",
            304, "Not changed since the ETag in If-None-Match");
    private static final Map<String, Object> TEXT = Ordered.of("type", "string");
    private static final Map<String, Object> BINARY = Ordered.of("type", "string", "format", "binary");

    private final Class<?> resource;
    private final Method method;
    private final Schemas schemas;

    Operation(Class<?> resource, Method method, Schemas schemas) {
        this.resource = resource;
        this.method = method;
        this.schemas = schemas;
    }

    /** The HTTP method in lower case, empty when it is no method of the resource's interface. */
    static Optional<String> httpMethod(Method method) {
        return Stream.of(method.getAnnotations())
                .map(Annotation::annotationType)
                .map(type -> type.getAnnotation(HttpMethod.class))
                .filter(found -> found != null)
                .map(found -> found.value().toLowerCase(Locale.ROOT))
                .findFirst();
    }

    /** The path below the API, as the annotations have it. */
    String path() {
        String below = segment(method.getAnnotation(Path.class));
        return segment(resource.getAnnotation(Path.class)) + below;
    }

    private static String segment(@Nullable Path path) {
        String value = path == null ? "" : path.value();
        return value.isEmpty() || value.startsWith("/") ? value : '/' + value;
    }

    Map<String, Object> describe() {
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("operationId", uncapitalized(resource.getSimpleName()) + capitalized(method.getName()));
        operation.put(
                "summary",
                words(resource.getSimpleName()) + ": " + words(method.getName()).toLowerCase(Locale.ROOT));
        operation.put("tags", List.of(resource.getSimpleName()));
        Requires requires = method.getAnnotation(Requires.class);
        if (requires != null) {
            operation.put("description", "Requires the access " + requires.value() + ".");
            if (requires.value() == Access.ANYONE) {
                operation.put("security", List.of());
            }
        }
        List<Map<String, Object>> parameters =
                Parameters.of(path(), requires == null ? new String[0] : requires.query());
        if (!parameters.isEmpty()) {
            operation.put("parameters", parameters);
        }
        requestBody().ifPresent(body -> operation.put("requestBody", body));
        operation.put("responses", responses());
        return operation;
    }

    private Optional<Map<String, Object>> requestBody() {
        Takes takes = method.getAnnotation(Takes.class);
        Consumes consumes = method.getAnnotation(Consumes.class);
        if (takes == null && consumes == null) {
            return Optional.empty();
        }
        Map<String, Object> content = new LinkedHashMap<>();
        for (String type : consumes == null ? new String[] {MediaType.APPLICATION_JSON} : consumes.value()) {
            content.put(type, Ordered.of("schema", body(type, takes)));
        }
        return Optional.of(Ordered.of("required", takes == null || takes.required(), "content", content));
    }

    private Map<String, Object> body(String type, @Nullable Takes takes) {
        if (takes != null) {
            Map<String, Object> one = schemas.taken(takes.value());
            return takes.list() ? Ordered.of("type", "array", "items", one) : one;
        }
        if (type.equals(MediaType.MULTIPART_FORM_DATA)) {
            return Ordered.of("type", "object", "properties", Ordered.of("file", BINARY), "required", List.of("file"));
        }
        return type.contains("json") ? Ordered.of("type", "object") : BINARY;
    }

    private Map<String, Object> responses() {
        Map<String, Object> responses = new LinkedHashMap<>();
        Answers answers = method.getAnnotation(Answers.class);
        int usual = method.getReturnType() == void.class ? 204 : 200;
        for (int status : answers == null ? new int[] {usual} : answers.status()) {
            responses.put(Integer.toString(status), response(status, answers));
        }
        responses.put("4XX", Ordered.of("$ref", OpenApiDocument.PROBLEM));
        responses.put("5XX", Ordered.of("$ref", OpenApiDocument.PROBLEM));
        return responses;
    }

    private Map<String, Object> response(int status, @Nullable Answers answers) {
        Map<String, Object> response = new LinkedHashMap<>();
        response.put("description", MEANINGS.getOrDefault(status, "Done"));
        if (status != 204 && status / 100 != 3) {
            String type = answeredType();
            Map<String, Object> content = new LinkedHashMap<>();
            content.put(type, Ordered.of("schema", answered(type, answers, status)));
            otherTypes().forEach(other -> content.put(other, Ordered.of("schema", TEXT)));
            response.put("content", content);
        }
        return response;
    }

    private Map<String, Object> answered(String type, @Nullable Answers answers, int status) {
        if (type.equals(MediaType.APPLICATION_OCTET_STREAM)) {
            return BINARY;
        }
        return answers == null && type.startsWith("text/") ? TEXT : answer(answers, status);
    }

    private String answeredType() {
        Produces produces = method.getAnnotation(Produces.class);
        return produces == null ? MediaType.APPLICATION_JSON : produces.value()[0];
    }

    /** What is answered to those who prefer it to the document. */
    private List<String> otherTypes() {
        Produces produces = method.getAnnotation(Produces.class);
        return produces == null ? List.of() : List.of(produces.value()).subList(1, produces.value().length);
    }

    private Map<String, Object> answer(@Nullable Answers answers, int status) {
        if (answers == null) {
            return Response.class.isAssignableFrom(method.getReturnType())
                    ? Map.of()
                    : schemas.answered(method.getAnnotatedReturnType());
        }
        Map<String, Object> one = schemas.answered(answers.value());
        if (status == 200 && answers.or().length > 0) {
            return Ordered.of(
                    "oneOf",
                    Stream.concat(Stream.of(one), Stream.of(answers.or()).map(schemas::answered))
                            .toList());
        }
        return answers.list() ? Ordered.of("type", "array", "items", one) : one;
    }

    /** {@code OrganizationWorkspaces} becomes {@code Organization workspaces}. */
    private static String words(String name) {
        String spaced = name.replaceAll("([a-z0-9])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
        return capitalized(spaced);
    }

    private static String capitalized(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    private static String uncapitalized(String name) {
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }
}
