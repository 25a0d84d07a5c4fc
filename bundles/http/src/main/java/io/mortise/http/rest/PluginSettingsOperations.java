package io.mortise.http.rest;

import io.mortise.host.plugin.PluginSettings;
import io.mortise.host.plugin.PluginSettingsView;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.http.access.Call;
import io.mortise.http.json.JsonDocuments;
import io.mortise.http.problem.CurrentState;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;

/** What the resources for a plugin's settings do, for the system and for organizations. */
final class PluginSettingsOperations {
    private final PluginSettings settings;
    private final JsonDocuments documents;

    PluginSettingsOperations(PluginSettings settings, JsonDocuments documents) {
        this.settings = settings;
        this.documents = documents;
    }

    Response get(Call call, String plugin) {
        return answer(settings.get(plugin, call.scope()));
    }

    Response put(Call call, String plugin, InputStream body) throws IOException {
        OptionalLong expected = Revisions.required(call, () -> revision(call, plugin));
        Map<String, Object> document = documents.optional(body, Set.of("settings"));
        Map<String, Object> given = JsonDocuments.object(document, "settings");
        return written(call, plugin, () -> settings.put(plugin, call.scope(), given, expected, call.actor()));
    }

    Response reset(Call call, String plugin) {
        OptionalLong expected = Revisions.expected(call, () -> revision(call, plugin));
        return written(call, plugin, () -> settings.reset(plugin, call.scope(), expected, call.actor()));
    }

    private Response written(Call call, String plugin, Supplier<PluginSettingsView> change) {
        try {
            return answer(change.get());
        } catch (ProblemException refused) {
            throw refused.problem().code() == ProblemCode.REVISION_CONFLICT
                    ? new CurrentState(refused, PluginSettingsDocument.of(settings.get(plugin, call.scope())))
                    : refused;
        }
    }

    private long revision(Call call, String plugin) {
        return settings.get(plugin, call.scope()).revision();
    }

    /** The tag is for {@code If-Match} alone: what the system says changes what is shown, but not the revision. */
    private static Response answer(PluginSettingsView view) {
        return Revisions.tagged(Response.ok(), "r" + view.revision())
                .entity(PluginSettingsDocument.of(view))
                .build();
    }
}
