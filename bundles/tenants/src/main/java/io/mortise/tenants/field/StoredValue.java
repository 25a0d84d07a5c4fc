package io.mortise.tenants.field;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A value as it is stored: a {@code String}, a {@code BigDecimal} or a {@code Boolean}.
 *
 * @param type {@code string}, {@code number} or {@code boolean}
 */
public record StoredValue(String type, String text) {

    public static StoredValue of(Object value) {
        String type = value instanceof BigDecimal ? "number" : value instanceof Boolean ? "boolean" : "string";
        return new StoredValue(type, value instanceof BigDecimal number ? number.toPlainString() : value.toString());
    }

    /** Throws {@link IllegalArgumentException} for a text that is no value of that type. */
    public Object value() {
        return switch (type) {
            case "number" -> number(text);
            case "boolean" -> truth();
            case "string" -> text;
            default -> throw new IllegalArgumentException("its type '" + type + "' is none of string, number, boolean");
        };
    }

    /** The number in the one form in which equal numbers are equal. Throws {@link IllegalArgumentException} for none. */
    static BigDecimal number(String text) {
        BigDecimal number = new BigDecimal(text).stripTrailingZeros();
        return number.scale() < 0 ? number.setScale(0, RoundingMode.UNNECESSARY) : number;
    }

    private boolean truth() {
        if (text.equals("true") || text.equals("false")) {
            return text.equals("true");
        }
        throw new IllegalArgumentException("its value is neither true nor false");
    }
}
