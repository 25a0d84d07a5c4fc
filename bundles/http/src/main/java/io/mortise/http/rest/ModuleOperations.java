package io.mortise.http.rest;

import io.mortise.host.plugin.PluginRegistry;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.settings.ModuleSettings;
import io.mortise.host.settings.ModuleWrite;
import io.mortise.host.settings.OverrideChange;
import io.mortise.host.settings.ResolvedModule;
import io.mortise.host.tenant.Scope;
import io.mortise.http.access.Call;
import io.mortise.http.json.JsonDocuments;
import io.mortise.http.problem.CurrentState;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/** What the module resources of all three scopes do. */
final class ModuleOperations {
    private static final int PAGE = 1000;
    private static final Duration SETTLE_TIME = Duration.ofSeconds(2);

    private final ModuleSettings settings;
    private final PluginRegistry plugins;
    private final JsonDocuments documents;

    ModuleOperations(ModuleSettings settings, PluginRegistry plugins, JsonDocuments documents) {
        this.settings = settings;
        this.plugins = plugins;
        this.documents = documents;
    }

    Response list(Call call) {
        String stamp = settings.stamp(call.scope()); // taken first, so that the tag is never newer than the list
        if (Revisions.isKnown(call, stamp)) {
            return notModified(stamp);
        }
        List<ResolvedModule> modules =
                settings.list(call.scope()).stream().filter(filter(call)).toList();
        Response page = Paging.page(
                call,
                modules,
                ResolvedModule::name,
                ModuleDocument::of,
                call.query().limit(PAGE));
        return tagged(Response.fromResponse(page), stamp).build();
    }

    Response get(Call call, String module) {
        String stamp = settings.stamp(call.scope());
        ResolvedModule resolved = settings.resolve(call.scope(), module);
        String tag = Revisions.tag(resolved.override().revision(), stamp);
        return Revisions.isKnown(call, tag) ? notModified(tag) : document(Response.ok(), resolved, stamp);
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

    /** The module after a switch that went through the plugin registry. */
    Response present(Call call, String module) {
        String stamp = settings.stamp(call.scope());
        return document(Response.ok(), settings.resolve(call.scope(), module), stamp);
    }

    private Response write(Call call, String module, OverrideChange change, OptionalLong expected) {
        ModuleWrite write;
        try {
            write = settings.change(call.scope(), module, change, expected, call.actor());
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

    private long revision(Call call, String module) {
        return settings.resolve(call.scope(), module).override().revision();
    }

    private static Response document(Response.ResponseBuilder response, ResolvedModule module, String stamp) {
        String tag = Revisions.tag(module.override().revision(), stamp);
        return tagged(response, tag).entity(ModuleDocument.of(module)).build();
    }

    private static Response notModified(String tag) {
        return tagged(Response.notModified(), tag).build();
    }

    private static Response.ResponseBuilder tagged(Response.ResponseBuilder response, String tag) {
        return response.tag(new EntityTag(tag)).header("Cache-Control", "private, no-cache");
    }

    private static Predicate<ResolvedModule> filter(Call call) {
        Optional<Boolean> enabled = call.query().flag("enabled");
        Optional<Boolean> installed = call.query().flag("installed");
        Optional<Boolean> available = call.query().flag("available");
        return module ->
                enabled.map(wanted -> wanted == module.enabled().value()).orElse(true)
                        && installed.map(wanted -> wanted == module.installed()).orElse(true)
                        && available.map(wanted -> wanted == module.available()).orElse(true);
    }
}
