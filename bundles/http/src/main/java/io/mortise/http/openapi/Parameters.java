package io.mortise.http.openapi;

import io.mortise.http.access.Query;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Describes the parameters of paths and queries by their names, which mean the same everywhere. */
final class Parameters {
    private static final Pattern IN_PATH = Pattern.compile("\\{\\s*([A-Za-z0-9]+)[^}]*}");
    private static final Set<String> FLAGS = Set.of("enabled", "installed", "available", "dryRun", "cascade", "force");
    private static final Map<String, Object> TEXT = Ordered.of("type", "string");
    private static final Map<String, Map<String, Object>> SCHEMAS = Map.of(
            Query.LIMIT,
            Ordered.of("type", "integer", "minimum", 1, "maximum", Query.MAX_LIMIT),
            "data",
            Ordered.of("type", "string", "enum", List.of("purge", "keep"), "default", "purge"));

    private Parameters() {}

    /** The path without the patterns that some of its parameters have. */
    static String template(String path) {
        return IN_PATH.matcher(path).replaceAll("{$1}");
    }

    /** Those of a path and of a query, in that order. */
    static List<Map<String, Object>> of(String path, String... query) {
        return Stream.concat(
                        IN_PATH.matcher(path).results().map(found -> inPath(found.group(1))),
                        Stream.of(query).map(Parameters::inQuery))
                .toList();
    }

    private static Map<String, Object> inPath(String name) {
        Map<String, Object> parameter = parameter(name, "path", TEXT);
        parameter.put("required", true);
        return parameter;
    }

    private static Map<String, Object> inQuery(String name) {
        Map<String, Object> schema =
                FLAGS.contains(name) ? Ordered.of("type", "boolean") : SCHEMAS.getOrDefault(name, TEXT);
        return parameter(name, "query", schema);
    }

    private static Map<String, Object> parameter(String name, String in, Map<String, Object> schema) {
        Map<String, Object> parameter = new LinkedHashMap<>();
        parameter.put("name", name);
        parameter.put("in", in);
        parameter.put("schema", schema);
        return parameter;
    }
}
