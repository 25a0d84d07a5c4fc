package io.mortise.api.config;

import java.util.List;
import java.util.stream.Collectors;

/** A configuration does not fit the type that was asked for; tells all that is wrong at once. */
public final class ConfigMismatchException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient List<ConfigMismatch> mismatches;

    ConfigMismatchException(Class<?> type, List<ConfigMismatch> mismatches) {
        super("The configuration does not fit " + type.getName() + ": "
                + mismatches.stream().map(ConfigMismatch::toString).collect(Collectors.joining("; "))
                + ". Mend the configuration, or let the schema and the type say the same");
        this.mismatches = List.copyOf(mismatches);
    }

    /** All of them, at least one, in the order of the type. */
    public List<ConfigMismatch> mismatches() {
        return mismatches;
    }
}
