package io.mortise.desired.plan;

import io.mortise.desired.current.RunningOrganization;
import io.mortise.desired.json.Pointer;
import io.mortise.desired.plan.Draft.Place;
import io.mortise.desired.plan.MemberPart.Belonging;
import io.mortise.host.desired.StateStep.Action;
import io.mortise.host.identity.Role;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Organizations and all that is in them. */
final class TenantPart {
    private static final String ORGANIZATIONS = "organizations";
    private static final String WORKSPACES = "workspaces";
    private static final String MODULES = "modules";
    private static final String NAME = "name";

    private final Draft draft;
    private final SettingsPart settings;
    private final OrderPart order;
    private final ModulePart modules;
    private final PluginSettingsPart pluginSettings;
    private final MemberPart members;
    private final RolePart roles;
    private final WorkspacePart workspaces;

    TenantPart(
            Draft draft,
            SettingsPart settings,
            OrderPart order,
            ModulePart modules,
            PluginSettingsPart pluginSettings) {
        this.draft = draft;
        this.settings = settings;
        this.order = order;
        this.modules = modules;
        this.pluginSettings = pluginSettings;
        this.members = new MemberPart(draft);
        this.roles = new RolePart(draft);
        this.workspaces = new WorkspacePart(draft, settings, order, modules, members);
    }

    void plan() {
        Map<String, Object> wanted = Draft.members(draft.document, ORGANIZATIONS);
        Map<String, String> owners = new HashMap<>();
        wanted.keySet().forEach(id -> Draft.members(Draft.members(wanted, id), WORKSPACES)
                .keySet()
                .forEach(workspace -> requireOnce(owners, workspace, id)));
        wanted.keySet().forEach(id -> plan(new OrgId(id), Draft.members(wanted, id)));
        if (draft.isComplete(Kind.ORGANIZATIONS)) {
            draft.now.organizations().values().stream()
                    .filter(org -> !org.isDeleted() && !wanted.containsKey(org.id()))
                    .forEach(this::remove);
        }
    }

    private void requireOnce(Map<String, String> owners, String workspace, String org) {
        String other = owners.putIfAbsent(workspace, org);
        String running = draft.now.organizationOfWorkspace().getOrDefault(workspace, org);
        String taken = other != null ? other : running;
        if (!taken.equals(org)) {
            draft.fault(
                    ProblemCode.ID_TAKEN,
                    Pointer.to(Pointer.to("/" + ORGANIZATIONS, org) + "/" + WORKSPACES, workspace),
                    "The id " + workspace + " is taken by a workspace of " + taken
                            + "; a workspace never moves to another organization",
                    "Choose another id");
        }
    }

    private void plan(OrgId id, Map<String, Object> wanted) {
        String pointer = Pointer.to("/" + ORGANIZATIONS, id.value());
        RunningOrganization running = draft.now.organizations().get(id.value());
        boolean isNew = running == null;
        RunningOrganization now = running == null ? created(id, wanted) : running;
        boolean exists = !isNew && !now.isDeleted();
        planItself(id, wanted, now, isNew, pointer);
        Scope scope = Scope.of(id);
        settings.plan(scope, Phase.ORGANIZATION_SETTINGS, wanted, pointer, now.settings());
        order.plan(scope, Phase.ORGANIZATION_SETTINGS, wanted, pointer, now.order());
        modules.plan(
                new ModuleScope(
                        scope,
                        exists,
                        pointer + "/" + MODULES,
                        Phase.ORGANIZATION_OPEN,
                        Optional.of(Phase.ORGANIZATION_CLOSE)),
                Draft.members(wanted, MODULES),
                now.modules());
        pluginSettings.plan(scope, Phase.ORGANIZATION_PLUGIN_SETTINGS, wanted, pointer, now.pluginSettings());
        roles.plan(id, wanted, pointer, now.roles());
        Belonging belonging = new Belonging(
                scope, pointer + "/" + MemberPart.MEMBERS, now.members(), isNew, isNew && isNeeded(wanted));
        Set<String> belong = members.plan(belonging, wanted, Optional.empty());
        workspaces.plan(new WorkspacePart.Parent(id, exists, pointer, belong), wanted, now);
    }

    private RunningOrganization created(OrgId id, Map<String, Object> wanted) {
        RunningOrganization created = new RunningOrganization(id.value(), name(id.value(), wanted), false);
        created.members().put(draft.userId, Role.ORG_OWNER.wireName());
        return created;
    }

    /** Whether a workspace of a new organization would have no owner but its maker. */
    private static boolean isNeeded(Map<String, Object> wanted) {
        Map<String, Object> workspaces = Draft.members(wanted, WORKSPACES);
        return workspaces.keySet().stream()
                .map(id -> Draft.members(Draft.members(workspaces, id), MemberPart.MEMBERS))
                .anyMatch(members -> !members.containsValue(Role.WS_OWNER.wireName()));
    }

    static String name(String id, Map<String, Object> wanted) {
        return Draft.text(wanted, NAME).orElse(id);
    }

    private void planItself(
            OrgId id, Map<String, Object> wanted, RunningOrganization now, boolean isNew, String pointer) {
        Place place = new Place(Scope.of(id).key(), pointer);
        Phase made = draft.registries.contains(id.value()) ? Phase.REGISTRIES : Phase.ORGANIZATIONS;
        if (isNew) {
            Map<String, Object> after = new TreeMap<>(Map.of(NAME, now.name()));
            draft.step(
                    made,
                    Draft.about(Action.CREATE, "organization", id.value(), place, null, after),
                    actor -> draft.services
                            .tenants()
                            .createOrganization(Map.of("id", id.value(), NAME, now.name()), actor));
            return;
        }
        if (now.isDeleted()) {
            draft.step(
                    made,
                    Draft.about(Action.RESTORE, "organization", id.value(), place, null, Map.of(NAME, now.name())),
                    actor -> draft.services.removal().restore(Scope.of(id), actor));
        }
        Optional<String> name = Draft.text(wanted, NAME).filter(text -> !text.equals(now.name()));
        name.ifPresent(text -> draft.step(
                Phase.ORGANIZATIONS,
                1,
                Draft.about(
                        Action.CHANGE, "organization", id.value(), place, Map.of(NAME, now.name()), Map.of(NAME, text)),
                actor -> draft.services.tenants().updateOrganization(id, Map.of(NAME, text), actor)));
    }

    private void remove(RunningOrganization org) {
        Scope scope = Scope.of(new OrgId(org.id()));
        draft.step(
                Phase.REMOVE_ORGANIZATIONS,
                Draft.removal(
                        "organization",
                        org.id(),
                        new Place(scope.key(), "/" + ORGANIZATIONS),
                        new TreeMap<>(Map.of(
                                NAME, org.name(), WORKSPACES, org.workspaces().size()))),
                actor -> draft.services.removal().delete(scope, actor));
    }
}
