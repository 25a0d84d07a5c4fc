package io.mortise.desired.plan;

import io.mortise.desired.current.RunningOrganization;
import io.mortise.desired.current.RunningWorkspace;
import io.mortise.desired.json.Pointer;
import io.mortise.desired.plan.Draft.Place;
import io.mortise.desired.plan.MemberPart.Belonging;
import io.mortise.host.desired.StateStep.Action;
import io.mortise.host.identity.Role;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.Scope.WorkspaceScope;
import io.mortise.host.tenant.WorkspaceId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The workspaces of an organization and all that is in them. */
final class WorkspacePart {
    private static final String WORKSPACES = "workspaces";
    private static final String WORKSPACE = "workspace";
    private static final String MODULES = "modules";
    private static final List<String> LOOKS = List.of("name", "color", "icon");

    private final Draft draft;
    private final SettingsPart settings;
    private final OrderPart order;
    private final ModulePart modules;
    private final MemberPart members;

    WorkspacePart(Draft draft, SettingsPart settings, OrderPart order, ModulePart modules, MemberPart members) {
        this.draft = draft;
        this.settings = settings;
        this.order = order;
        this.modules = modules;
        this.members = members;
    }

    /** The organization whose workspaces they are, as it will be. */
    record Parent(OrgId id, boolean exists, String pointer, Set<String> members) {}

    void plan(Parent parent, Map<String, Object> organization, RunningOrganization now) {
        Map<String, Object> wanted = Draft.members(organization, WORKSPACES);
        for (String id : wanted.keySet()) {
            plan(
                    parent,
                    new WorkspaceId(id),
                    Draft.members(wanted, id),
                    now.workspaces().get(id));
        }
        if (draft.isComplete(Kind.WORKSPACES)) {
            now.workspaces().values().stream()
                    .filter(workspace -> !workspace.isDeleted() && !wanted.containsKey(workspace.id()))
                    .forEach(workspace -> remove(parent, workspace));
        }
    }

    private void plan(Parent parent, WorkspaceId id, Map<String, Object> wanted, @Nullable RunningWorkspace running) {
        String pointer = Pointer.to(parent.pointer() + "/" + WORKSPACES, id.value());
        WorkspaceScope scope = Scope.of(parent.id(), id);
        boolean isNew = running == null;
        RunningWorkspace now = running == null ? created(id, wanted) : running;
        planItself(scope, wanted, now, isNew, pointer);
        settings.plan(scope, Phase.WORKSPACE_SETTINGS, wanted, pointer, now.settings());
        order.plan(scope, Phase.WORKSPACE_SETTINGS, wanted, pointer, now.order());
        modules.plan(
                new ModuleScope(
                        scope,
                        parent.exists() && !isNew && !now.isDeleted(),
                        pointer + "/" + MODULES,
                        Phase.WORKSPACE_MODULES,
                        Optional.empty()),
                Draft.members(wanted, MODULES),
                now.modules());
        members.plan(
                new Belonging(scope, pointer + "/" + MemberPart.MEMBERS, now.members(), isNew, false),
                wanted,
                Optional.of(parent.members()));
    }

    private RunningWorkspace created(WorkspaceId id, Map<String, Object> wanted) {
        Map<String, Object> looks = looks(wanted);
        looks.putIfAbsent("name", id.value());
        RunningWorkspace created = new RunningWorkspace(id.value(), looks, false);
        created.members().put(draft.userId, Role.WS_OWNER.wireName());
        return created;
    }

    private static Map<String, Object> looks(Map<String, Object> wanted) {
        Map<String, Object> looks = new TreeMap<>(wanted);
        looks.keySet().retainAll(LOOKS);
        looks.values().removeIf(value -> value == null);
        return looks;
    }

    private void planItself(
            WorkspaceScope scope, Map<String, Object> wanted, RunningWorkspace now, boolean isNew, String pointer) {
        Place place = new Place(scope.key(), pointer);
        String id = scope.id().value();
        if (isNew) {
            Map<String, Object> made = new TreeMap<>(now.looks());
            made.put("id", id);
            draft.step(
                    Phase.WORKSPACES,
                    Draft.about(Action.CREATE, WORKSPACE, id, place, null, now.looks()),
                    actor -> draft.services.tenants().createWorkspace(scope.orgId(), made, actor));
            return;
        }
        if (now.isDeleted()) {
            draft.step(
                    Phase.WORKSPACES,
                    Draft.about(Action.RESTORE, WORKSPACE, id, place, null, now.looks()),
                    actor -> draft.services.removal().restore(scope, actor));
        }
        Map<String, Object> after = new TreeMap<>(now.looks());
        Map<String, Object> patch = new TreeMap<>(wanted);
        patch.keySet().retainAll(LOOKS);
        after.putAll(patch);
        after.values().removeIf(value -> value == null);
        if (!after.equals(now.looks())) {
            draft.step(
                    Phase.WORKSPACES,
                    1,
                    Draft.about(Action.CHANGE, WORKSPACE, id, place, now.looks(), after),
                    actor -> draft.services.tenants().updateWorkspace(scope.id(), patch, actor));
        }
    }

    private void remove(Parent parent, RunningWorkspace workspace) {
        Scope scope = Scope.of(parent.id(), new WorkspaceId(workspace.id()));
        draft.step(
                Phase.REMOVE_WORKSPACES,
                Draft.removal(
                        WORKSPACE,
                        workspace.id(),
                        new Place(scope.key(), parent.pointer() + "/" + WORKSPACES),
                        workspace.looks()),
                actor -> draft.services.removal().delete(scope, actor));
    }
}
