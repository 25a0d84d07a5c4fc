package io.mortise.extensions.flags;

import dev.openfeature.sdk.ImmutableStructure;
import dev.openfeature.sdk.Value;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** JSON values as the types that OpenFeature knows; nothing is converted that does not fit exactly. */
final class FlagTypes {
    private FlagTypes() {}

    static Optional<Boolean> flag(Object value) {
        return value instanceof Boolean flag ? Optional.of(flag) : Optional.empty();
    }

    static Optional<String> text(Object value) {
        return value instanceof String text ? Optional.of(text) : Optional.empty();
    }

    static Optional<Integer> whole(Object value) {
        return longWhole(value).filter(number -> number == number.intValue()).map(Long::intValue);
    }

    static Optional<Long> longWhole(Object value) {
        if (value instanceof Number number) {
            try {
                return Optional.of(new BigDecimal(number.toString()).longValueExact());
            } catch (ArithmeticException | NumberFormatException notWhole) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    static Optional<Double> number(Object value) {
        return value instanceof Number number ? Optional.of(number.doubleValue()) : Optional.empty();
    }

    static Optional<Value> object(Object value) {
        return value instanceof Map<?, ?> || value instanceof List<?> ? Optional.of(nested(value)) : Optional.empty();
    }

    /** Within objects there is no type to ask for, so a number is an integer, a long or else a double. */
    private static Value nested(@Nullable Object value) {
        if (value instanceof Map<?, ?> object) {
            Map<String, Value> members = new LinkedHashMap<>();
            object.forEach((name, member) -> members.put(String.valueOf(name), nested(member)));
            return new Value(new ImmutableStructure(members));
        }
        if (value instanceof List<?> list) {
            return new Value(list.stream().map(FlagTypes::nested).toList());
        }
        if (value instanceof Number number) {
            return whole(number)
                    .map(Value::new)
                    .or(() -> longWhole(number).map(Value::new))
                    .orElseGet(() -> new Value(number.doubleValue()));
        }
        return value == null ? new Value() : Value.objectToValue(value);
    }
}
