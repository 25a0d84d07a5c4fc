package io.mortise.extensions.flags;

import dev.openfeature.sdk.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
        return value instanceof Map<?, ?> || value instanceof List<?>
                ? Optional.of(Value.objectToValue(value))
                : Optional.empty();
    }
}
