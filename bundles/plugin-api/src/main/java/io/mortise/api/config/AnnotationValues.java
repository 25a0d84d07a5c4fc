package io.mortise.api.config;

import java.lang.annotation.Annotation;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Stands behind an instance of an annotation type and knows the values of its methods. */
final class AnnotationValues implements InvocationHandler {
    private final Class<?> type;
    private final Map<String, Object> values;

    private AnnotationValues(Class<?> type, Map<String, Object> values) {
        this.type = type;
        this.values = values;
    }

    static Object proxy(Class<?> type, Map<String, Object> values) {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, new AnnotationValues(type, values));
    }

    @Override
    public Object invoke(Object self, Method method, Object @Nullable [] arguments) {
        return switch (method.getName()) {
            case "annotationType" -> type;
            case "toString" -> '@' + type.getName() + values;
            case "hashCode" -> values.keySet().hashCode();
            case "equals" -> isSame(Objects.requireNonNull(arguments, "arguments")[0]);
            default -> copy(Objects.requireNonNull(values.get(method.getName()), method.getName()));
        };
    }

    private boolean isSame(@Nullable Object other) {
        return other instanceof Annotation
                && Proxy.isProxyClass(other.getClass())
                && Proxy.getInvocationHandler(other) instanceof AnnotationValues same
                && same.type == type
                && Arrays.deepEquals(same.inOrder(), inOrder());
    }

    private Object[] inOrder() {
        return values.values().toArray();
    }

    /** Who asks for an array may write into it. */
    private static Object copy(Object value) {
        if (!value.getClass().isArray()) {
            return value;
        }
        int length = Array.getLength(value);
        Object copy = Array.newInstance(value.getClass().getComponentType(), length);
        System.arraycopy(value, 0, copy, 0, length);
        return copy;
    }
}
