package io.mortise.settings.cascade;

import io.mortise.host.settings.MergeMode;
import io.mortise.settings.json.JsonText;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** What the narrowing merge modes allow below a value. */
public final class Narrowing {
    private Narrowing() {}

    /** Whether the mode is one that narrows. */
    public static boolean applies(MergeMode mode) {
        return mode == MergeMode.NARROW_MAX || mode == MergeMode.NARROW_MIN || mode == MergeMode.NARROW_SUBSET;
    }

    /** Why the value is wider than the parent's; empty when it is not, or when the two cannot be compared. */
    public static Optional<String> excess(MergeMode mode, Object parent, Object value) {
        if (mode == MergeMode.NARROW_SUBSET) {
            if (!(parent instanceof List<?> allowed) || !(value instanceof List<?> wanted)) {
                return Optional.empty();
            }
            List<?> surplus = wanted.stream()
                    .filter(element -> !allowed.contains(element))
                    .toList();
            return surplus.isEmpty()
                    ? Optional.empty()
                    : Optional.of(JsonText.write(surplus.get(0)) + " is not in " + JsonText.write(parent));
        }
        if (!(parent instanceof Number limit) || !(value instanceof Number wanted)) {
            return Optional.empty();
        }
        int order = decimal(wanted).compareTo(decimal(limit));
        if (mode == MergeMode.NARROW_MAX) {
            return order > 0 ? Optional.of(wanted + " is more than " + limit) : Optional.empty();
        }
        return order < 0 ? Optional.of(wanted + " is less than " + limit) : Optional.empty();
    }

    private static BigDecimal decimal(Number number) {
        return new BigDecimal(number.toString());
    }
}
