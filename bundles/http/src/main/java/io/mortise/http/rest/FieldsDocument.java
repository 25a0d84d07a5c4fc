package io.mortise.http.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.mortise.host.extension.ShownContribution;
import io.mortise.host.workspace.FieldId;
import io.mortise.host.workspace.FieldRule;
import io.mortise.host.workspace.ResolvedFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Custom fields of a workspace or a member with their values, in the order in which they are shown. */
record FieldsDocument(List<FieldDocument> fields, long revision) {

    /** @param shown what declares them */
    static FieldsDocument of(ResolvedFields resolved, Map<FieldId, ShownContribution> shown) {
        List<FieldDocument> fields = new ArrayList<>();
        for (ResolvedFields.Field field : resolved.fields()) {
            fields.add(FieldDocument.of(
                    field, Objects.requireNonNull(shown.get(field.rule().id()))));
        }
        return new FieldsDocument(fields, resolved.revision());
    }

    /**
     * One field.
     *
     * @param value null when there is none
     * @param fault why the value, or that there is none, is not what the module demands now
     */
    record FieldDocument(
            String module,
            String key,
            String label,
            @Nullable String description,
            String type,
            boolean required,
            @Nullable Object value,
            @Nullable String fault,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> options,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Object> constraints) {

        private static FieldDocument of(ResolvedFields.Field field, ShownContribution shown) {
            FieldRule rule = field.rule();
            return new FieldDocument(
                    rule.id().module(),
                    rule.id().key(),
                    shown.label().orElse(rule.id().key()),
                    shown.details().get("description") instanceof String text ? text : null,
                    rule.type().name().toLowerCase(Locale.ROOT),
                    rule.required(),
                    field.value().orElse(null),
                    field.fault().orElse(null),
                    rule.options(),
                    rule.constraints());
        }
    }
}
