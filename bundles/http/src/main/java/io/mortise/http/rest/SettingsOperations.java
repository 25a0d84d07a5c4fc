package io.mortise.http.rest;

import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.tenant.Scope;
import io.mortise.host.workspace.ResolvedSettings;
import io.mortise.host.workspace.WorkspaceSettings;
import io.mortise.http.access.Call;
import io.mortise.http.json.JsonDocuments;
import io.mortise.http.problem.CurrentState;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.OptionalLong;

/** What the settings resources of all three scopes do. */
final class SettingsOperations {
    private final WorkspaceSettings settings;
    private final WorkspaceRules rules;
    private final JsonDocuments documents;

    SettingsOperations(WorkspaceSettings settings, WorkspaceRules rules, JsonDocuments documents) {
        this.settings = settings;
        this.rules = rules;
        this.documents = documents;
    }

    Response get(Call call) {
        return answer(settings.resolve(call.scope()));
    }

    Response patch(Call call, InputStream body) throws IOException {
        Map<String, Object> patch = documents.required(body);
        OptionalLong expected =
                Revisions.expected(call, () -> settings.resolve(call.scope()).revision());
        if (call.scope() instanceof Scope.WorkspaceScope) {
            rules.checkSettings(call, patch);
        }
        try {
            return answer(settings.change(call.scope(), patch, expected, call.actor()));
        } catch (ProblemException refused) {
            throw refused.problem().code() == ProblemCode.REVISION_CONFLICT
                    ? new CurrentState(refused, SettingsDocument.of(settings.resolve(call.scope())))
                    : refused;
        }
    }

    /** The tag is for {@code If-Match} alone: what a scope above says changes what is shown, but not the revision. */
    private static Response answer(ResolvedSettings resolved) {
        return Revisions.tagged(Response.ok(), "r" + resolved.revision())
                .entity(SettingsDocument.of(resolved))
                .build();
    }
}
