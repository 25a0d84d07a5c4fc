package io.mortise.http.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** JSON schemas of the records that go over the wire; each is described once and referred to everywhere else. */
final class Schemas {
    private static final Map<Class<?>, Map<String, Object>> PLAIN = Map.ofEntries(
            Map.entry(String.class, Ordered.of("type", "string")),
            Map.entry(boolean.class, Ordered.of("type", "boolean")),
            Map.entry(Boolean.class, Ordered.of("type", "boolean")),
            Map.entry(int.class, Ordered.of("type", "integer", "format", "int32")),
            Map.entry(Integer.class, Ordered.of("type", "integer", "format", "int32")),
            Map.entry(long.class, Ordered.of("type", "integer", "format", "int64")),
            Map.entry(Long.class, Ordered.of("type", "integer", "format", "int64")),
            Map.entry(double.class, Ordered.of("type", "number")),
            Map.entry(Double.class, Ordered.of("type", "number")),
            Map.entry(Instant.class, Ordered.of("type", "string", "format", "date-time")));

    private final Map<String, Object> described = new TreeMap<>();
    private final Map<String, Class<?>> classes = new HashMap<>();

    /** All that were asked for so far, by name. */
    Map<String, Object> described() {
        return described;
    }

    /** A document that callers send: a field that may be left out is nullable, and there are no others. */
    Map<String, Object> taken(Class<?> type) {
        Map<String, Object> plain = type == Map.class ? Ordered.of("type", "object") : PLAIN.get(type);
        return plain == null ? reference(type, true) : plain;
    }

    /** A document that is answered: a field that may be left out says so. */
    Map<String, Object> answered(Class<?> type) {
        return reference(type, false);
    }

    /** Whatever a method returns. */
    Map<String, Object> answered(AnnotatedType type) {
        return of(type, false);
    }

    private Map<String, Object> of(AnnotatedType annotated, boolean isTaken) {
        Map<String, Object> schema = notNull(annotated, isTaken);
        return annotated.isAnnotationPresent(Nullable.class) ? nullable(schema) : schema;
    }

    private Map<String, Object> notNull(AnnotatedType annotated, boolean isTaken) {
        Class<?> raw = raw(annotated.getType());
        Map<String, Object> plain = PLAIN.get(raw);
        if (plain != null) {
            return plain;
        }
        if (raw.isEnum()) {
            return Ordered.of(
                    "type",
                    "string",
                    "enum",
                    List.of(raw.getEnumConstants()).stream()
                            .map(String::valueOf)
                            .toList());
        }
        if (Map.class.isAssignableFrom(raw)) {
            return Ordered.of("type", "object", "additionalProperties", of(argument(annotated, 1), isTaken));
        }
        if (Collection.class.isAssignableFrom(raw)) {
            return Ordered.of("type", "array", "items", of(argument(annotated, 0), isTaken));
        }
        return raw.isRecord() ? reference(raw, isTaken) : Map.of();
    }

    private static AnnotatedType argument(AnnotatedType type, int index) {
        if (type instanceof AnnotatedParameterizedType parameterized) {
            return parameterized.getAnnotatedActualTypeArguments()[index];
        }
        throw new IllegalArgumentException(type + " does not say what it holds, so it cannot be described");
    }

    private static Class<?> raw(Type type) {
        Type raw = type instanceof ParameterizedType parameterized ? parameterized.getRawType() : type;
        return raw instanceof Class<?> known ? known : Object.class;
    }

    private static Map<String, Object> nullable(Map<String, Object> schema) {
        if (schema.isEmpty()) {
            return schema; // anything is something that may be null
        }
        if (schema.get("type") instanceof String type) {
            Map<String, Object> both = new LinkedHashMap<>(schema);
            both.put("type", List.of(type, "null"));
            return both;
        }
        return Ordered.of("anyOf", List.of(schema, Ordered.of("type", "null")));
    }

    private Map<String, Object> reference(Class<?> type, boolean isTaken) {
        String name = name(type);
        Class<?> before = classes.putIfAbsent(name, type);
        if (before == null) {
            described.put(name, object(type, isTaken));
        } else if (before != type) {
            throw new IllegalStateException(type + " and " + before + " would both be described as " + name);
        }
        return Ordered.of("$ref", "#/components/schemas/" + name);
    }

    /** That of the class and of those around it, without what all documents are called. */
    private static String name(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        String own = type.getSimpleName().replaceFirst("Document$", "");
        return outer == null ? own : name(outer) + own;
    }

    private Map<String, Object> object(Class<?> type, boolean isTaken) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            properties.put(component.getName(), property(component, isTaken));
            if (isRequired(component, isTaken)) {
                required.add(component.getName());
            }
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        if (isTaken) {
            schema.put("additionalProperties", false);
        }
        return schema;
    }

    private Map<String, Object> property(RecordComponent component, boolean isTaken) {
        boolean isTime =
                component.getType() == String.class && component.getName().endsWith("At");
        Map<String, Object> schema = of(component.getAnnotatedType(), isTaken);
        if (!isTime) {
            return schema;
        }
        Map<String, Object> time = new LinkedHashMap<>(schema);
        time.put("format", "date-time");
        return time;
    }

    private static boolean isRequired(RecordComponent component, boolean isTaken) {
        boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        if (isTaken) {
            return !nullable;
        }
        JsonInclude own = component.getAccessor().getAnnotation(JsonInclude.class);
        JsonInclude ofType = component.getDeclaringRecord().getAnnotation(JsonInclude.class);
        if (own != null && own.value() == JsonInclude.Include.NON_EMPTY) {
            return false;
        }
        return !(nullable && (own != null || ofType != null));
    }
}
