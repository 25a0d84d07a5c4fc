package io.mortise.http.rest;

import io.mortise.host.identity.Access;
import io.mortise.host.plugin.PluginRegistry;
import io.mortise.host.plugin.UpdateTerms;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.settings.ModuleSettings;
import io.mortise.host.settings.ModuleWrite;
import io.mortise.host.settings.OverrideChange;
import io.mortise.host.settings.ResolvedModule;
import io.mortise.host.tenant.Scope;
import io.mortise.http.access.Call;
import io.mortise.http.access.Scopes;
import io.mortise.http.json.JsonDocuments;
import io.mortise.http.problem.CurrentState;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What the module resources of all three scopes do. */
final class ModuleOperations {
    private static final Duration SETTLE_TIME = Duration.ofSeconds(2);

    private final ModuleSettings settings;
    private final PluginRegistry plugins;
    private final JsonDocuments documents;
    private final ModuleReads reads;
    private final Scopes scopes;
    private final ModuleHistory history;

    ModuleOperations(
            ModuleSettings settings,
            PluginRegistry plugins,
            JsonDocuments documents,
            ModuleReads reads,
            Scopes scopes,
            ModuleHistory history) {
        this.settings = settings;
        this.plugins = plugins;
        this.documents = documents;
        this.reads = reads;
        this.scopes = scopes;
        this.history = history;
    }

    Response list(Call call) {
        return reads.list(call);
    }

    Response get(Call call, String module) {
        return reads.get(call, module);
    }

    ModuleSchemaDocument schema(Call call, String module) {
        return reads.schema(call, module);
    }

    Response replace(Call call, String module, InputStream body) throws IOException {
        OptionalLong expected = Revisions.required(call, () -> revision(call, module));
        return write(call, module, new OverrideChange.Replace(documents.required(body)), expected);
    }

    Response patch(Call call, String module, InputStream body) throws IOException {
        OptionalLong expected = Revisions.expected(call, () -> revision(call, module));
        return write(call, module, new OverrideChange.Patch(documents.required(body)), expected);
    }

    Response revert(Call call, String module) {
        OptionalLong expected = Revisions.expected(call, () -> revision(call, module));
        return write(call, module, new OverrideChange.Revert(), expected);
    }

    PreviewDocument preview(Call call, String module, InputStream body) throws IOException {
        return PreviewDocument.of(
                settings.preview(call.scope(), module, new OverrideChange.Patch(documents.required(body))));
    }

    Response history(Call call, String module) {
        settings.resolve(call.scope(), module); // an unknown module is no module without a history
        return history.page(call, module);
    }

    Response restore(Call call, String module, String entry) {
        settings.resolve(call.scope(), module);
        OverrideChange.Restore change = history.restoring(call.scope(), module, entry);
        return write(call, module, change, Revisions.expected(call, () -> revision(call, module)));
    }

    /** The module after a switch that went through the plugin registry. */
    Response present(Call call, String module) {
        String stamp = settings.stamp(call.scope());
        return document(Response.ok(), settings.resolve(call.scope(), module), stamp);
    }

    private Response write(Call call, String module, OverrideChange change, OptionalLong expected) {
        ModuleWrite write;
        try {
            if (call.scope().equals(Scope.SYSTEM)) {
                prepare(call, module, change, expected);
            } else if (isPin(call, module, change)) {
                scopes.system(Optional.of(call.caller()), Access.SYSTEM_ADMIN);
            }
            Optional<String> version = version(call, module, change, expected);
            write = version.isPresent()
                    ? plugins.switchVersion(
                            call.scope(), module, version.get(), change, expected, terms(call), call.actor())
                    : settings.change(call.scope(), module, change, expected, call.actor());
        } catch (ProblemException refused) {
            throw refused.problem().code() == ProblemCode.REVISION_CONFLICT
                    ? new CurrentState(refused, ModuleDocument.of(settings.resolve(call.scope(), module)))
                    : refused;
        }
        boolean settled = !write.changed()
                || call.scope().depth() > 0
                || plugins.awaitSettled(module, write.resolved().override().revision(), SETTLE_TIME);
        String stamp = settings.stamp(call.scope());
        // A bundle that was started meanwhile has changed what the module looks like.
        ResolvedModule present =
                call.scope().equals(Scope.SYSTEM) ? settings.resolve(call.scope(), module) : write.resolved();
        return document(Response.status(settled ? Response.Status.OK : Response.Status.ACCEPTED), present, stamp);
    }

    private static UpdateTerms terms(Call call) {
        return ModuleSwitch.cascade(call) ? UpdateTerms.CASCADE : UpdateTerms.NO_RESTARTS;
    }

    /** What others need must stay; a change that will be refused for its revision need not be looked at. */
    private void prepare(Call call, String module, OverrideChange change, OptionalLong expected) {
        if (expected.isPresent() && expected.getAsLong() != revision(call, module)) {
            return;
        }
        Map<String, Object> document = asked(call, module, change);
        if (Boolean.FALSE.equals(document.get("enabled"))) {
            boolean cascade = ModuleSwitch.cascade(call);
            if (cascade) {
                settings.preview(call.scope(), module, change); // others are written first: refused now, or not at all
            }
            plugins.disableDependents(module, cascade, call.actor());
        }
    }

    /** Whether the organization would have another version of its own afterwards, or none any more. */
    private boolean isPin(Call call, String module, OverrideChange change) {
        if (call.scope().depth() != 1 || (change instanceof OverrideChange.Patch patch && !names(patch))) {
            return false;
        }
        Optional<String> pinned =
                settings.resolve(call.scope(), module).override().version();
        Object after = change instanceof OverrideChange.Revert
                ? null
                : asked(call, module, change).get("version");
        return !pinned.equals(Optional.ofNullable(after));
    }

    private static boolean names(OverrideChange.Patch patch) {
        return patch.document().containsKey("version");
    }

    /** The version that the change names, if it is another one than that which is in use and the module has it. */
    private Optional<String> version(Call call, String module, OverrideChange change, OptionalLong expected) {
        boolean isStale = expected.isPresent() && expected.getAsLong() != revision(call, module);
        if (call.scope().depth() > 1 || change instanceof OverrideChange.Revert || isStale) {
            return Optional.empty();
        }
        Optional<String> version = Optional.ofNullable(
                        asked(call, module, change).get("version"))
                .filter(String.class::isInstance)
                .map(String.class::cast);
        return version.filter(
                named -> !settings.resolve(call.scope(), module).version().equals(Optional.of(named)));
    }

    private Map<String, Object> asked(Call call, String module, OverrideChange change) {
        if (change instanceof OverrideChange.Patch patch) {
            return patch.document();
        }
        if (change instanceof OverrideChange.Replace replace) {
            return replace.document();
        }
        ResolvedModule after = settings.preview(call.scope(), module, change).after();
        Map<String, Object> document = new HashMap<>();
        document.put("enabled", after.enabled().system());
        Optional<String> version =
                call.scope().depth() == 0 ? after.version() : after.override().version();
        version.ifPresent(number -> document.put("version", number));
        return document;
    }

    private long revision(Call call, String module) {
        return settings.resolve(call.scope(), module).override().revision();
    }

    private static Response document(Response.ResponseBuilder response, ResolvedModule module, String stamp) {
        String tag = Revisions.tag(module.override().revision(), stamp);
        return Revisions.tagged(response, tag).entity(ModuleDocument.of(module)).build();
    }
}
