package io.mortise.api.config;

import java.lang.reflect.Array;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads one JSON value after the other into the types that are wanted, and notes what does not fit. Used once, by one thread. */
final class ValueReader {
    private final List<ConfigMismatch> mismatches;

    ValueReader(List<ConfigMismatch> mismatches) {
        this.mismatches = mismatches;
    }

    /** The value as that type; empty when it does not fit, which is noted then. */
    Optional<Object> read(String key, @Nullable Object value, Type type) {
        if (type instanceof WildcardType wildcard) {
            return read(key, value, wildcard.getUpperBounds()[0]);
        }
        if (type instanceof ParameterizedType generic) {
            return generic(key, value, (Class<?>) generic.getRawType(), generic.getActualTypeArguments());
        }
        if (type instanceof Class<?> plain) {
            return plain(key, value, plain);
        }
        throw unusable(key, type);
    }

    private Optional<Object> generic(String key, @Nullable Object value, Class<?> raw, Type[] arguments) {
        if (raw == Optional.class) {
            return value == null
                    ? Optional.of(Optional.empty())
                    : read(key, value, arguments[0]).map(Optional::of);
        }
        if (raw == List.class || raw == Collection.class) {
            return elements(key, value, arguments[0]).map(Collections::unmodifiableList);
        }
        if (raw == Map.class && arguments[0] == String.class) {
            return entries(key, value, arguments[1]);
        }
        throw unusable(key, raw);
    }

    private Optional<Object> plain(String key, @Nullable Object value, Class<?> type) {
        if (value == null) {
            return mismatch(key, Words.of(type), null);
        }
        if (type == Object.class) {
            return Optional.of(value);
        }
        if (type.isArray()) {
            return elements(key, value, type.getComponentType())
                    .map(elements -> array(elements, type.getComponentType()));
        }
        if (type.isEnum()) {
            return constant(value, type).or(() -> mismatch(key, Words.of(type), value));
        }
        if (type.isRecord() || type.isAnnotation()) {
            return value instanceof Map<?, ?> values
                    ? Shape.of(type).read(this, key, values)
                    : mismatch(key, Words.of(type), value);
        }
        if (!Scalars.isOne(type)) {
            throw unusable(key, type);
        }
        return Scalars.read(value, type).or(() -> mismatch(key, Words.of(type), value));
    }

    private Optional<List<Object>> elements(String key, @Nullable Object value, Type type) {
        if (!(value instanceof List<?> list)) {
            mismatch(key, "a list", value);
            return Optional.empty();
        }
        int before = mismatches.size();
        List<Object> elements = new ArrayList<>(list.size());
        for (int i = 0; i < list.size(); i++) {
            read(key + '[' + i + ']', list.get(i), type).ifPresent(elements::add);
        }
        return mismatches.size() == before ? Optional.of(elements) : Optional.empty();
    }

    private Optional<Object> entries(String key, @Nullable Object value, Type type) {
        if (!(value instanceof Map<?, ?> map)) {
            return mismatch(key, "an object", value);
        }
        int before = mismatches.size();
        Map<String, Object> entries = new LinkedHashMap<>();
        map.forEach((name, entry) -> read(within(key, String.valueOf(name)), entry, type)
                .ifPresent(read -> entries.put(String.valueOf(name), read)));
        return mismatches.size() == before ? Optional.of(Collections.unmodifiableMap(entries)) : Optional.empty();
    }

    /** Notes it; always empty. */
    Optional<Object> mismatch(String key, String expected, @Nullable Object found) {
        mismatches.add(new ConfigMismatch(key.isEmpty() ? "(the whole)" : key, expected, Words.ofValue(found)));
        return Optional.empty();
    }

    /** How many mismatches were noted so far. */
    int count() {
        return mismatches.size();
    }

    static String within(String key, String name) {
        return key.isEmpty() ? name : key + '.' + name;
    }

    private static Object array(List<Object> elements, Class<?> type) {
        Object array = Array.newInstance(type, elements.size());
        for (int i = 0; i < elements.size(); i++) {
            Array.set(array, i, elements.get(i));
        }
        return array;
    }

    private static Optional<Object> constant(Object value, Class<?> type) {
        if (!(value instanceof String text)) {
            return Optional.empty();
        }
        Object[] constants = type.getEnumConstants();
        return Arrays.stream(constants)
                .filter(constant -> ((Enum<?>) constant).name().equals(text))
                .findFirst()
                .or(() -> Arrays.stream(constants)
                        .filter(constant ->
                                plainName(((Enum<?>) constant).name()).equals(plainName(text)))
                        .findFirst());
    }

    private static String plainName(String name) {
        return name.replace('-', '_').toLowerCase(Locale.ROOT);
    }

    private static IllegalArgumentException unusable(String key, Type type) {
        return new IllegalArgumentException("Component '" + key + "' is a " + type.getTypeName()
                + ", which configuration cannot be read into; TypedConfig tells which types it can");
    }

    /** Types and values in words. */
    static final class Words {
        private static final int LONGEST = 60;

        private Words() {}

        static String of(Class<?> type) {
            if (type.isEnum()) {
                return Arrays.stream(type.getEnumConstants())
                        .map(constant -> ((Enum<?>) constant).name())
                        .collect(Collectors.joining(", ", "one of ", ""));
            }
            if (type.isArray()) {
                return "a list";
            }
            if (type.isRecord() || type.isAnnotation()) {
                return "an object (" + type.getSimpleName() + ')';
            }
            return type == Object.class ? "a value" : Scalars.words(type);
        }

        static String ofValue(@Nullable Object value) {
            if (value == null) {
                return "nothing";
            }
            if (value instanceof Map<?, ?>) {
                return "an object";
            }
            if (value instanceof List<?>) {
                return "a list";
            }
            String text = String.valueOf(value);
            String shown = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
            return value instanceof String ? "the text \"" + shown + '"' : shown;
        }
    }
}
