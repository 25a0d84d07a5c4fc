package io.mortise.http.rest;

import io.mortise.api.extension.EntityKind;
import io.mortise.api.extension.FieldType;
import io.mortise.host.extension.Contributions;
import io.mortise.host.extension.ShownContribution;
import io.mortise.host.identity.Access;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.tenant.Scope;
import io.mortise.host.workspace.FieldId;
import io.mortise.host.workspace.FieldOwner;
import io.mortise.host.workspace.FieldRule;
import io.mortise.host.workspace.FieldValues;
import io.mortise.http.access.Call;
import io.mortise.http.access.Scopes;
import io.mortise.http.json.JsonDocuments;
import io.mortise.http.problem.CurrentState;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What the resources of custom fields do. The fields are those that the caller is shown among the contributions to the workspace. */
final class FieldOperations {
    private final FieldValues values;
    private final Contributions contributions;
    private final Scopes scopes;
    private final JsonDocuments documents;

    FieldOperations(FieldValues values, Contributions contributions, Scopes scopes, JsonDocuments documents) {
        this.values = values;
        this.contributions = contributions;
        this.scopes = scopes;
        this.documents = documents;
    }

    /** Those of the workspace, or of that member of it. */
    Response get(Call call, Optional<String> member) {
        return answer(read(call, member));
    }

    Response patch(Call call, Optional<String> member, InputStream body) throws IOException {
        Map<String, Object> patch = documents.required(body);
        FieldOwner owner = new FieldOwner(call.workspaceScope(), member);
        Map<FieldId, ShownContribution> shown = shown(call, owner.entity());
        List<FieldRule> rules = rules(shown);
        OptionalLong expected =
                Revisions.expected(call, () -> values.read(owner, rules).revision());
        try {
            return answer(FieldsDocument.of(values.change(owner, rules, patch, expected, call.actor()), shown));
        } catch (ProblemException refused) {
            throw refused.problem().code() == ProblemCode.REVISION_CONFLICT
                    ? new CurrentState(refused, read(call, member))
                    : refused;
        }
    }

    /** What fields say of a member is for administrators, as the list of members is, and for the member. */
    void checkMayRead(Call call, String member) {
        if (!call.caller().userId().equals(member)) {
            Scope unused = scopes.same(Optional.of(call.caller()), Access.WS_ADMIN, call.scope());
        }
    }

    private FieldsDocument read(Call call, Optional<String> member) {
        FieldOwner owner = new FieldOwner(call.workspaceScope(), member);
        Map<FieldId, ShownContribution> shown = shown(call, owner.entity());
        return FieldsDocument.of(values.read(owner, rules(shown)), shown);
    }

    /** In the order in which they are shown; of two with one key the first counts. */
    private Map<FieldId, ShownContribution> shown(Call call, EntityKind entity) {
        Map<FieldId, ShownContribution> shown = new LinkedHashMap<>();
        for (ShownContribution field :
                contributions.shown(call.caller(), call.scope()).at("fields")) {
            String kind = text(field, "entity").orElse("workspace");
            if (kind.equals(entity.name().toLowerCase(Locale.ROOT))) {
                text(field, "key")
                        .ifPresent(key ->
                                shown.putIfAbsent(new FieldId(field.plugin().name(), key), field));
            }
        }
        return shown;
    }

    private static List<FieldRule> rules(Map<FieldId, ShownContribution> shown) {
        List<FieldRule> rules = new ArrayList<>();
        shown.forEach((id, field) -> rules.add(rule(id, field)));
        return rules;
    }

    private static FieldRule rule(FieldId id, ShownContribution field) {
        Map<String, Object> details = field.details();
        List<String> options = new ArrayList<>();
        if (details.get("options") instanceof List<?> given) {
            given.forEach(option -> options.add(String.valueOf(option)));
        }
        Map<String, Object> constraints = new LinkedHashMap<>();
        if (details.get("constraints") instanceof Map<?, ?> given) {
            given.forEach((keyword, limit) -> constraints.put(String.valueOf(keyword), limit));
        }
        return new FieldRule(
                id,
                text(field, "type")
                        .map(type -> FieldType.valueOf(type.toUpperCase(Locale.ROOT)))
                        .orElse(FieldType.STRING),
                Boolean.TRUE.equals(details.get("required")),
                options,
                constraints);
    }

    private static Optional<String> text(ShownContribution field, String name) {
        return field.details().get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** The tag is for {@code If-Match} alone: what modules declare changes what is shown, but not the revision. */
    private static Response answer(FieldsDocument fields) {
        return Revisions.tagged(Response.ok(), "r" + fields.revision())
                .entity(fields)
                .build();
    }
}
