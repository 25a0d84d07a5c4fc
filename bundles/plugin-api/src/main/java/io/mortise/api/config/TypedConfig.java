package io.mortise.api.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads resolved configuration, which is JSON values, into types of a plugin. Without state; safe for use by many threads. */
public final class TypedConfig {
    private TypedConfig() {}

    /**
     * Reads a configuration into a record or an annotation type, whose components or methods are called like the keys. Keys that
     * the type does not have are left out.
     *
     * <p>A component may be a {@code String}, {@code boolean}, a number (any primitive or its box, {@code BigInteger},
     * {@code BigDecimal}; a value that does not fit exactly is a mismatch), an enum (by its constant's name, whatever its case,
     * with {@code -} for {@code _}), a record or annotation type, an {@code Optional}, a {@code List} or array, a {@code Map} by
     * {@code String}, or {@code Object} for the value as it is. A key that is missing or {@code null} is a mismatch, unless the
     * component is an {@code Optional} or the annotation's method has a default. What a record's constructor refuses by
     * {@code IllegalArgumentException} is a mismatch too.
     *
     * <p>Throws {@link ConfigMismatchException} with all that does not fit, and {@code IllegalArgumentException} for a type that is
     * none of these.
     */
    public static <T> T of(Map<String, ?> config, Class<T> type) {
        if (!type.isRecord() && !type.isAnnotation()) {
            throw new IllegalArgumentException(type.getName()
                    + " is neither a record nor an annotation type; configuration can be read into those");
        }
        List<ConfigMismatch> mismatches = new ArrayList<>();
        Optional<T> read = new ValueReader(mismatches).read("", config, type).map(type::cast);
        return read.orElseThrow(() -> new ConfigMismatchException(type, mismatches));
    }
}
