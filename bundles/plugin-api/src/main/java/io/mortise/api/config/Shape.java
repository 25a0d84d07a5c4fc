package io.mortise.api.config;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The members of a record or an annotation type, and how one is made of their values. Kept with the class, and gone with it. */
final class Shape {
    private static final ClassValue<Shape> KNOWN = new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
            return new Shape(type);
        }
    };

    private final Class<?> type;
    private final List<Member> members;
    private final @Nullable Constructor<?> constructor;

    private Shape(Class<?> type) {
        this.type = type;
        this.members = type.isRecord() ? components(type) : methods(type);
        this.constructor = type.isRecord() ? constructor(type) : null;
    }

    static Shape of(Class<?> type) {
        return KNOWN.get(type);
    }

    /** One of this type; empty when something does not fit, which the reader has noted. */
    Optional<Object> read(ValueReader reader, String key, Map<?, ?> values) {
        int before = reader.count();
        Map<String, Object> read = new LinkedHashMap<>();
        for (Member member : members) {
            Object value = values.get(member.name());
            Object otherwise = member.otherwise();
            if (value == null && otherwise != null) {
                read.put(member.name(), otherwise);
            } else {
                reader.read(ValueReader.within(key, member.name()), value, member.type())
                        .ifPresent(fitting -> read.put(member.name(), fitting));
            }
        }
        if (reader.count() > before) {
            return Optional.empty();
        }
        return constructor == null
                ? Optional.of(AnnotationValues.proxy(type, read))
                : construct(constructor, reader, key, read);
    }

    private Optional<Object> construct(
            Constructor<?> canonical, ValueReader reader, String key, Map<String, Object> values) {
        try {
            return Optional.of(canonical.newInstance(values.values().toArray()));
        } catch (InvocationTargetException refusal) {
            Throwable cause = refusal.getCause();
            if (cause instanceof IllegalArgumentException invalid) {
                return reader.mismatch(
                        key, "what " + type.getSimpleName() + " takes (" + invalid.getMessage() + ')', values);
            }
            throw new IllegalStateException("The constructor of " + type.getName() + " failed", cause);
        } catch (ReflectiveOperationException fault) {
            throw new IllegalStateException(type.getName() + " cannot be constructed", fault);
        }
    }

    private static List<Member> components(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(component -> new Member(component.getName(), component.getGenericType(), null))
                .toList();
    }

    private static List<Member> methods(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.getParameterCount() == 0 && !method.isSynthetic())
                .map(method -> new Member(method.getName(), method.getGenericReturnType(), method.getDefaultValue()))
                .sorted((one, other) -> one.name().compareTo(other.name()))
                .toList();
    }

    private static Constructor<?> constructor(Class<?> type) {
        Class<?>[] parameters = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<?> canonical = type.getDeclaredConstructor(parameters);
            canonical.setAccessible(true); // the records of a plugin need not be public
            return canonical;
        } catch (NoSuchMethodException impossible) {
            throw new AssertionError(type.getName() + " has no canonical constructor", impossible);
        }
    }

    /** @param otherwise the value without a key; null when there is none */
    private record Member(String name, Type type, @Nullable Object otherwise) {}
}
