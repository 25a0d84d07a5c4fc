package io.mortise.desired.plan;

import io.mortise.desired.current.RunningOrganization;
import io.mortise.desired.json.Pointer;
import io.mortise.host.plugin.PluginView;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.settings.ModuleOwner;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import java.util.Map;
import java.util.Optional;

/** The plugins of organizations' own registries. What is installed for an organization has been approved. */
final class OwnPluginPart {
    private static final String ORGANIZATIONS = "organizations";
    private static final String PLUGINS = "plugins";

    private final Draft draft;
    private final PluginVersions versions;

    OwnPluginPart(Draft draft, PluginVersions versions) {
        this.draft = draft;
        this.versions = versions;
    }

    void plan() {
        Map<String, Object> organizations = Draft.members(draft.document, ORGANIZATIONS);
        organizations
                .keySet()
                .forEach(id -> plan(new OrgId(id), Draft.members(Draft.members(organizations, id), PLUGINS)));
    }

    private void plan(OrgId org, Map<String, Object> wanted) {
        Optional<RunningOrganization> running =
                Optional.ofNullable(draft.now.organizations().get(org.value()));
        Map<String, PluginView> now = running.map(RunningOrganization::plugins).orElse(Map.of());
        PluginVersions.Registry registry = new PluginVersions.Registry(
                Scope.of(org).key(),
                running.filter(there -> !there.isDeleted()).isPresent(),
                (plugin, version) -> running.flatMap(there -> there.waiting(plugin, version)));
        String at = Pointer.to("/" + ORGANIZATIONS, org.value()) + "/" + PLUGINS;
        for (String name : wanted.keySet()) {
            if (ModuleOwner.isOf(org, name)) {
                versions.plan(
                        registry,
                        name,
                        Optional.ofNullable(now.get(name)),
                        Draft.members(wanted, name),
                        Pointer.to(at, name));
            } else {
                draft.fault(
                        ProblemCode.INVALID_ID,
                        Pointer.to(at, name),
                        "'" + name + "' is no name of the registry of " + org + ", which all begin with '" + org + ".'",
                        "Put it at the organization whose id it begins with");
            }
        }
        if (draft.isComplete(Kind.PLUGINS)) {
            now.keySet().stream().filter(name -> !wanted.containsKey(name)).forEach(draft.removed::add);
        }
        if (!registry.isThere() && wanted.keySet().stream().anyMatch(draft.awaited::contains)) {
            draft.registries.add(org.value());
        }
    }
}
