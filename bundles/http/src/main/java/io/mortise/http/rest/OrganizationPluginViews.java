package io.mortise.http.rest;

import io.mortise.host.plugin.OrganizationPlugins;
import io.mortise.host.plugin.OwnPlugin;
import io.mortise.host.plugin.PluginRegistry;
import io.mortise.host.plugin.UpdateTerms;
import io.mortise.host.problem.NearestName;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.settings.ModuleOwner;
import io.mortise.host.settings.ModuleSettings;
import io.mortise.host.settings.OverrideChange;
import io.mortise.host.settings.ResolvedModule;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import io.mortise.http.access.Call;
import io.mortise.http.problem.CurrentState;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Puts together what an organization sees of plugins: its own, and what modules of the system there are for it. */
final class OrganizationPluginViews {
    private final OrganizationPlugins plugins;
    private final PluginRegistry registry;
    private final ModuleSettings settings;

    OrganizationPluginViews(OrganizationPlugins plugins, PluginRegistry registry, ModuleSettings settings) {
        this.plugins = plugins;
        this.registry = registry;
        this.settings = settings;
    }

    List<OrganizationPlugin> all(Scope scope) {
        Map<String, ResolvedModule> modules =
                settings.list(scope).stream().collect(Collectors.toMap(ResolvedModule::name, Function.identity()));
        List<OrganizationPlugin> all = new ArrayList<>();
        modules.values().stream()
                .filter(module -> module.installed() && !ModuleOwner.isOwned(module.name()))
                .forEach(module -> all.add(OrganizationPlugin.of(module)));
        plugins.list(org(scope)).forEach(own -> all.add(of(own, modules)));
        return all;
    }

    OrganizationPlugin of(Scope scope, OwnPlugin own) {
        return OrganizationPlugin.of(
                own,
                settings.list(scope).stream()
                        .filter(module -> module.name().equals(own.name()))
                        .findFirst());
    }

    private static OrganizationPlugin of(OwnPlugin own, Map<String, ResolvedModule> modules) {
        return OrganizationPlugin.of(own, Optional.ofNullable(modules.get(own.name())));
    }

    OrganizationPlugin one(Scope scope, String name) {
        List<OrganizationPlugin> all = all(scope);
        return all.stream()
                .filter(plugin -> plugin.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        unknown(name, all.stream().map(OrganizationPlugin::name).toList()));
    }

    /** Its tag is that of the module's override in the organization; an upload that waits has none. */
    Response tagged(Scope scope, String name) {
        OrganizationPlugin plugin = one(scope, name);
        return settings.list(scope).stream()
                .filter(module -> module.name().equals(name))
                .findFirst()
                .map(module ->
                        Revisions.tagged(Response.ok(), "r" + module.override().revision()))
                .orElseGet(Response::ok)
                .entity(plugin)
                .build();
    }

    /** @param version empty for the one of the system */
    void pin(Call call, String name, Optional<String> version) {
        one(call.scope(), name);
        OptionalLong expected = Revisions.expected(
                call, () -> settings.resolve(call.scope(), name).override().revision());
        try {
            pin(call, name, version, expected);
        } catch (ProblemException refused) {
            throw refused.problem().code() == ProblemCode.REVISION_CONFLICT
                    ? new CurrentState(refused, one(call.scope(), name))
                    : refused;
        }
    }

    private void pin(Call call, String name, Optional<String> version, OptionalLong expected) {
        Map<String, Object> document = new HashMap<>();
        document.put("version", version.orElse(null));
        OverrideChange change = new OverrideChange.Patch(document);
        if (version.isPresent()) {
            registry.switchVersion(
                    call.scope(), name, version.get(), change, expected, UpdateTerms.NO_RESTARTS, call.actor());
        } else {
            settings.change(call.scope(), name, change, expected, call.actor());
        }
    }

    /** The refusal to remove what is not of the organization's registry. */
    ProblemException notOwn(Scope scope, String name) {
        one(scope, name); // what it does not know of does not exist
        return new ProblemException(new Problem(
                ProblemCode.FORBIDDEN,
                "Plugin " + name + " was not removed",
                "It is the system's, and not of the registry of organization " + org(scope),
                scope.key(),
                "Switch its module off for the organization instead"));
    }

    private static ProblemException unknown(String name, List<String> known) {
        return new ProblemException(new Problem(
                ProblemCode.PLUGIN_NOT_FOUND,
                "There is no plugin '" + name + "'",
                "no plugin of that name is installed",
                "plugin name",
                NearestName.mend(name, known)));
    }

    private static OrgId org(Scope scope) {
        return scope.org().orElseThrow(() -> new IllegalStateException("The path names no organization"));
    }
}
