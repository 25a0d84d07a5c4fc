package io.mortise.tenants;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** How long deleted organizations and workspaces are kept. */
final class Retention {
    /** Framework property: an ISO 8601 duration. */
    static final String PROPERTY = "mortise.tenants.retention";

    private static final Duration DEFAULT = Duration.ofDays(30);

    private Retention() {}

    /** Throws {@link IllegalArgumentException} when the value is not a duration, or a negative one. */
    static Duration of(Optional<String> value) {
        if (value.isEmpty()) {
            return DEFAULT;
        }
        try {
            Duration retention = Duration.parse(value.get().strip());
            if (!retention.isNegative()) {
                return retention;
            }
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(complaint(value.get()), e);
        }
        throw new IllegalArgumentException(complaint(value.get()));
    }

    private static String complaint(String value) {
        return PROPERTY + " is '" + value
                + "', which is no duration: write it like P30D for 30 days or PT12H for 12 hours";
    }
}
