package io.mortise.http.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.mortise.host.identity.Access;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.settings.ModuleOwner;
import io.mortise.host.settings.ModuleSettings;
import io.mortise.host.settings.ResolvedModule;
import io.mortise.host.settings.Stamped;
import io.mortise.host.settings.UnknownModule;
import io.mortise.host.tenant.Scope;
import io.mortise.http.access.Call;
import io.mortise.http.access.Scopes;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Shows modules as the scope of the call sees them, and keeps what it has shown ready for the next caller. */
final class ModuleReads {
    private static final int PAGE = 1000;

    private final ModuleSettings settings;
    private final Scopes scopes;
    private final ReadyAnswers ready;
    private final ObjectWriter writer;

    ModuleReads(ModuleSettings settings, Scopes scopes, ReadyAnswers ready, ObjectWriter writer) {
        this.settings = settings;
        this.scopes = scopes;
        this.ready = ready;
        this.writer = writer;
    }

    Response list(Call call) {
        String stamp = settings.stamp(call.scope());
        if (Revisions.isKnown(call, stamp)) {
            return Revisions.tagged(Response.notModified(), stamp).build();
        }
        Stamped<List<ResolvedModule>> all = settings.listStamped(call.scope());
        List<ResolvedModule> wanted = all.value().stream()
                .filter(module -> isVisible(call, module.name()))
                .filter(filter(call))
                .toList();
        Response page = Paging.page(
                call,
                wanted,
                ResolvedModule::name,
                ModuleDocument::of,
                call.query().limit(PAGE));
        byte[] body = json(page.getEntity());
        boolean isSameForAll = call.scope().depth() > 0
                || all.value().stream().noneMatch(module -> ModuleOwner.isOwned(module.name()));
        if (isSameForAll && page.getLinks().isEmpty()) { // a link repeats the host that the caller has used
            ready.keep(call, all.stamp(), all.stamp(), body);
        }
        return Revisions.tagged(Response.fromResponse(page).entity(body), all.stamp())
                .build();
    }

    /** Throws {@code NOT_FOUND} of a module that has no valid version in the scope: nothing tells then what can be set. */
    ModuleSchemaDocument schema(Call call, String module) {
        requireVisible(call, module);
        return settings.definition(call.scope(), module)
                .map(ModuleSchemaDocument::of)
                .orElseThrow(() -> new ProblemException(new Problem(
                        ProblemCode.NOT_FOUND,
                        "Nothing is known of what can be set about " + module,
                        "No version of it is installed that is valid here",
                        call.scope().key(),
                        "Install the plugin, or choose a version that is installed; what is stored for it stays")));
    }

    Response get(Call call, String module) {
        requireVisible(call, module);
        Stamped<ResolvedModule> found = settings.resolveStamped(call.scope(), module);
        String tag = Revisions.tag(found.value().override().revision(), found.stamp());
        if (Revisions.isKnown(call, tag)) {
            return Revisions.tagged(Response.notModified(), tag).build();
        }
        byte[] body = json(ModuleDocument.of(found.value()));
        if (call.scope().depth() > 0 || !ModuleOwner.isOwned(module)) {
            ready.keep(call, found.stamp(), tag, body);
        }
        return Revisions.tagged(Response.ok(body), tag).build();
    }

    private void requireVisible(Call call, String module) {
        if (!isVisible(call, module)) {
            throw UnknownModule.in(
                    call.scope(),
                    module,
                    settings.list(call.scope()).stream()
                            .map(ResolvedModule::name)
                            .toList());
        }
    }

    /** At system scope there are modules of organizations, of which none but its administrators know. */
    private boolean isVisible(Call call, String module) {
        return call.scope().depth() > 0
                || !ModuleOwner.isOwned(module)
                || scopes.allows(call.caller(), Access.SYSTEM_ADMIN, Scope.SYSTEM);
    }

    private byte[] json(Object document) {
        try {
            return writer.writeValueAsBytes(document);
        } catch (JsonProcessingException fault) {
            throw new IllegalStateException("Modules cannot be written as JSON", fault);
        }
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
