package io.mortise.host.workspace;

import java.util.Comparator;

/**
 * What tells the fields of one kind of entity apart.
 *
 * @param module that has declared it
 * @param key under which the module knows it
 */
public record FieldId(String module, String key) implements Comparable<FieldId> {
    private static final Comparator<FieldId> BY_MODULE_THEN_KEY =
            Comparator.comparing(FieldId::module).thenComparing(FieldId::key);

    @Override
    public int compareTo(FieldId other) {
        return BY_MODULE_THEN_KEY.compare(this, other);
    }

    @Override
    public String toString() {
        return module + '/' + key;
    }
}
