package io.mortise.extensions.contribution;

import io.mortise.api.extension.Contribution;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one type of contribution: its methods, which have the names that manifests use. Turns entries of manifests into
 * services, and services into fields.
 */
final class ContributionForm {
    private final Class<? extends Contribution> type;
    private final List<Method> fields;

    ContributionForm(Class<? extends Contribution> type) {
        this.type = type;
        this.fields = Arrays.stream(type.getMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()) && method.getParameterCount() == 0)
                .sorted(Comparator.comparing(Method::getName))
                .toList();
    }

    /** A contribution that answers what the entry of a manifest says. */
    Contribution entry(Map<String, Object> said) {
        InvocationHandler answers = (proxy, method, arguments) -> {
            if (method.getDeclaringClass() == Object.class) {
                return ofObject(proxy, method, arguments, said);
            }
            Object value = said.get(method.getName());
            if (value == null && method.isDefault()) {
                return InvocationHandler.invokeDefault(proxy, method, arguments);
            }
            return answer(method, value);
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, answers));
    }

    /** What a contribution answers now, by name, as plain values; what it leaves open is missing. Throws what it throws. */
    Map<String, Object> read(Contribution contribution) {
        Map<String, Object> values = new TreeMap<>();
        for (Method field : fields) {
            Object value = invoke(field, contribution);
            if (value != null) {
                values.put(field.getName(), PlainValues.copy(field.getName(), value));
            }
        }
        return values;
    }

    private static @Nullable Object invoke(Method field, Contribution contribution) {
        try {
            Object value = field.invoke(contribution);
            if (value == null) {
                throw new IllegalArgumentException(field.getName() + " is null");
            }
            return value instanceof Optional<?> optional ? optional.orElse(null) : value;
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(field + " is not public", impossible);
        } catch (InvocationTargetException fault) {
            throw new IllegalArgumentException(field.getName() + " failed: " + fault.getCause(), fault.getCause());
        }
    }

    private static Object answer(Method method, @Nullable Object value) {
        Class<?> wanted = method.getReturnType();
        if (wanted == Optional.class) {
            return Optional.ofNullable(value);
        }
        if (value == null) {
            throw new IllegalStateException(method.getName() + " is missing");
        }
        if (wanted.isEnum()) {
            String name = value.toString().toUpperCase(Locale.ROOT);
            return Arrays.stream(wanted.getEnumConstants())
                    .filter(constant -> constant.toString().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(method.getName() + " cannot be " + value));
        }
        return wanted == int.class && value instanceof Number number ? number.intValue() : value;
    }

    private static Object ofObject(Object proxy, Method method, Object[] arguments, Map<String, Object> said) {
        return switch (method.getName()) {
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> said.toString();
        };
    }
}
