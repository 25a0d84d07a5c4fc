package io.mortise.api.config;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Texts, truth values and numbers. */
final class Scalars {
    private static final Map<Class<?>, Class<?>> BOXES = Map.of(
            boolean.class, Boolean.class,
            byte.class, Byte.class,
            short.class, Short.class,
            int.class, Integer.class,
            long.class, Long.class,
            float.class, Float.class,
            double.class, Double.class);

    /** Each throws {@code ArithmeticException} for what does not fit. */
    private static final Map<Class<?>, Function<BigDecimal, Object>> NUMBERS = Map.of(
            Byte.class, BigDecimal::byteValueExact,
            Short.class, BigDecimal::shortValueExact,
            Integer.class, BigDecimal::intValueExact,
            Long.class, BigDecimal::longValueExact,
            Float.class, Scalars::floatValue,
            Double.class, Scalars::doubleValue,
            BigInteger.class, BigDecimal::toBigIntegerExact,
            BigDecimal.class, number -> number);

    private Scalars() {}

    static boolean isOne(Class<?> type) {
        Class<?> boxed = boxed(type);
        return boxed == String.class || boxed == Boolean.class || NUMBERS.containsKey(boxed);
    }

    /** The value as that type; empty when it does not fit. */
    static Optional<Object> read(Object value, Class<?> type) {
        Class<?> boxed = boxed(type);
        Function<BigDecimal, Object> number = NUMBERS.get(boxed);
        if (number == null) {
            return boxed.isInstance(value) ? Optional.of(value) : Optional.empty();
        }
        try {
            return value instanceof Number given ? Optional.of(number.apply(decimal(given))) : Optional.empty();
        } catch (ArithmeticException | NumberFormatException doesNotFit) {
            return Optional.empty();
        }
    }

    static String words(Class<?> type) {
        Class<?> boxed = boxed(type);
        if (boxed == String.class) {
            return "a text";
        }
        if (boxed == Boolean.class) {
            return "true or false";
        }
        boolean isWhole = boxed != Float.class && boxed != Double.class && boxed != BigDecimal.class;
        return (isWhole ? "a whole number (" : "a number (") + type.getSimpleName() + ')';
    }

    static Class<?> boxed(Class<?> type) {
        return BOXES.getOrDefault(type, type);
    }

    private static BigDecimal decimal(Number number) {
        return number instanceof BigDecimal exact ? exact : new BigDecimal(number.toString());
    }

    private static Object floatValue(BigDecimal number) {
        float value = number.floatValue();
        if (Float.isInfinite(value)) {
            throw new ArithmeticException("Too large");
        }
        return value;
    }

    private static Object doubleValue(BigDecimal number) {
        double value = number.doubleValue();
        if (Double.isInfinite(value)) {
            throw new ArithmeticException("Too large");
        }
        return value;
    }
}
