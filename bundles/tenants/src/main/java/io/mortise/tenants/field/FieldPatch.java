package io.mortise.tenants.field;

import io.mortise.host.problem.NearestName;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.workspace.FieldId;
import io.mortise.host.workspace.FieldRule;
import io.mortise.tenants.document.Faults;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A merge patch of values as a person sends it; reports all its faults at once. */
public final class FieldPatch {
    private final Map<String, Map<String, FieldRule>> rules = new TreeMap<>(); // by module and key
    private final Map<FieldId, Optional<Object>> changes = new LinkedHashMap<>();
    private final Faults faults = new Faults();

    private FieldPatch(List<FieldRule> rules) {
        rules.forEach(rule -> this.rules
                .computeIfAbsent(rule.id().module(), module -> new TreeMap<>())
                .put(rule.id().key(), rule));
    }

    /**
     * The new values; empty for those that are removed. Throws all that is wrong.
     *
     * @param before the present values
     */
    public static Map<FieldId, Optional<Object>> read(
            Map<String, Object> document,
            List<FieldRule> rules,
            Map<FieldId, Object> before,
            String title,
            String where) {
        FieldPatch patch = new FieldPatch(rules);
        document.forEach((module, values) -> patch.module(module, values, before));
        patch.faults.refuse(title, where);
        return patch.changes;
    }

    private void module(String module, @Nullable Object values, Map<FieldId, Object> before) {
        Map<String, FieldRule> known = rules.get(module);
        String pointer = Faults.pointer(module);
        if (known == null) {
            faults.add(
                    ProblemCode.UNKNOWN_FIELD,
                    pointer,
                    "there are no fields of a module '" + Faults.shown(module) + "' here",
                    NearestName.mend(module, rules.keySet()));
            return;
        }
        if (values == null) {
            known.values().forEach(rule -> changes.put(rule.id(), Optional.empty()));
        } else if (values instanceof Map<?, ?> keys) {
            keys.forEach((key, value) -> field(known, module, String.valueOf(key), value));
        } else {
            faults.add(
                    ProblemCode.WRONG_TYPE,
                    pointer,
                    "this must be an object of values, or null to remove all",
                    "Write it in braces: {\"" + known.keySet().iterator().next() + "\": …}");
            return;
        }
        known.values().stream()
                .filter(rule -> changes.getOrDefault(rule.id(), Optional.ofNullable(before.get(rule.id())))
                        .isEmpty())
                .forEach(rule -> FieldCheck.missing(rule).ifPresent(fault -> add(rule.id(), fault)));
    }

    private void field(Map<String, FieldRule> known, String module, String key, @Nullable Object value) {
        FieldRule rule = known.get(key);
        if (rule == null) {
            faults.add(
                    ProblemCode.UNKNOWN_FIELD,
                    Faults.pointer(module, key),
                    "the module has no such field here",
                    NearestName.mend(key, known.keySet()));
        } else if (value == null) {
            changes.put(rule.id(), Optional.empty());
        } else {
            Object normal = FieldCheck.normal(value);
            changes.put(rule.id(), Optional.of(normal));
            FieldCheck.fault(rule, normal).ifPresent(fault -> add(rule.id(), fault));
        }
    }

    private void add(FieldId id, FieldCheck.Fault fault) {
        faults.add(fault.code(), Faults.pointer(id.module(), id.key()), fault.message(), fault.mend());
    }
}
