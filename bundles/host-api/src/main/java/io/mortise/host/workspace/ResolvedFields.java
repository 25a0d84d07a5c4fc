package io.mortise.host.workspace;

import java.util.List;
import java.util.Optional;

/**
 * The values that somebody has.
 *
 * @param fields in the order in which they were asked for
 * @param revision of all values of the owner, those of other fields too; 0 before the first change
 */
public record ResolvedFields(List<Field> fields, long revision) {
    public ResolvedFields {
        fields = List.copyOf(fields);
    }

    /**
     * One field.
     *
     * @param value a {@code String}, {@code BigDecimal} or {@code Boolean}; empty when there is none
     * @param fault why the present value, or that there is none, is not what the module demands, as a part of a sentence
     */
    public record Field(FieldRule rule, Optional<Object> value, Optional<String> fault) {}
}
