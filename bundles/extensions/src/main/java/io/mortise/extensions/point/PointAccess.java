package io.mortise.extensions.point;

import io.mortise.api.workspace.WorkspaceContext;
import io.mortise.extensions.Contexts;
import io.mortise.host.extension.Admission;
import io.mortise.host.extension.ExtensionEntry;
import io.mortise.host.extension.Gate;
import io.mortise.host.identity.Caller;
import io.mortise.host.identity.Role;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.plugin.RolePermissions;
import io.mortise.host.problem.NearestName;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.settings.Availability;
import io.mortise.host.settings.AvailableModules;
import io.mortise.host.settings.EffectiveModule;
import io.mortise.host.settings.ModuleSettings;
import io.mortise.host.tenant.Scope.WorkspaceScope;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The way to the entries of extension points: what of a module is not available or not entitled in a workspace is not there, and
 * what a caller may not use is neither shown nor called. Safe for use by many threads.
 */
@Component(service = PointAccess.class)
public final class PointAccess {
    private static final Comparator<Visible> ORDER = Comparator.comparingInt(
                    (Visible visible) -> visible.entry().order())
            .thenComparing(visible -> visible.entry().module())
            .thenComparing(visible -> visible.entry().id());

    private final Availability availability;
    private final ModuleSettings settings;
    private final Gate gate;
    private final Contexts contexts;
    private final RolePermissions permissions;
    private final DeclaredEntries declared;

    @Activate
    public PointAccess(
            @Reference(name = "availability") Availability availability,
            @Reference(name = "settings") ModuleSettings settings,
            @Reference(name = "gate") Gate gate,
            @Reference(name = "contexts") Contexts contexts,
            @Reference(name = "permissions") RolePermissions permissions,
            @Reference(name = "declared") DeclaredEntries declared) {
        this.availability = availability;
        this.settings = settings;
        this.gate = gate;
        this.contexts = contexts;
        this.permissions = permissions;
        this.declared = declared;
    }

    /** An entry that is there in a workspace, with the values of its module. */
    record Visible(ExtensionEntry entry, EffectiveModule module) {}

    /**
     * An entry that a caller may use, and what the plugin's code is told.
     *
     * @param workspace with the caller
     */
    record Admitted(ExtensionEntry entry, WorkspaceContext workspace) {}

    /** All that is there, whoever asks. */
    List<Visible> all(WorkspaceScope workspace, String point) {
        Set<String> modules = declared.modules(point);
        if (modules.isEmpty()) {
            return List.of();
        }
        AvailableModules available = availability.now(workspace);
        List<Visible> all = new ArrayList<>();
        for (String module : modules) {
            if (available.contains(module)
                    && availability.pointReason(workspace, module, point).isEmpty()) {
                settings.effective(workspace, module)
                        .ifPresent(effective -> declared.entries(point, location(effective))
                                .forEach(entry -> all.add(new Visible(entry, effective))));
            }
        }
        all.sort(ORDER);
        return all;
    }

    /** What the caller may use of it. */
    List<Visible> visible(Caller caller, WorkspaceScope workspace, String point) {
        List<Visible> all = all(workspace, point);
        if (all.stream().allMatch(visible -> visible.entry().permission().isEmpty())) {
            return all;
        }
        Set<Role> roles = contexts.roles(caller, workspace);
        return all.stream()
                .filter(visible -> visible.entry()
                        .permission()
                        .map(permission -> caller.leaves(permission)
                                && permissions
                                        .held(workspace.orgId(), roles, List.of(location(visible.module())))
                                        .contains(permission))
                        .orElse(true))
                .toList();
    }

    /** The context of a workspace for which nobody in particular calls the module. */
    WorkspaceContext ofNobody(WorkspaceScope workspace, EffectiveModule module) {
        return contexts.ofNobody(workspace, module.config(), module.featureFlags());
    }

    /** The context for the caller. */
    WorkspaceContext of(Caller caller, WorkspaceScope workspace, EffectiveModule module) {
        return contexts.of(caller, workspace, module.config(), module.featureFlags());
    }

    /**
     * Admits a caller to one entry. Throws what the gate throws, {@code CONTRIBUTION_NOT_FOUND} with the nearest known name, and
     * {@code PERMISSION_DENIED}.
     */
    Admitted admit(Caller caller, WorkspaceScope workspace, String point, String module, String id) {
        Admission admission = gate.enter(caller, workspace, module, point);
        PluginLocation version = new PluginLocation(module, admission.version());
        List<ExtensionEntry> entries = declared.entries(point, version);
        ExtensionEntry entry = entries.stream()
                .filter(candidate -> candidate.id().equals(id))
                .findFirst()
                .orElseThrow(() -> unknown(
                        version,
                        point,
                        id,
                        entries.stream().map(ExtensionEntry::id).toList()));
        entry.permission()
                .filter(permission ->
                        !caller.leaves(permission) || !gate.permits(caller, workspace, version, permission))
                .ifPresent(permission -> {
                    throw denied(workspace, entry, permission);
                });
        return new Admitted(entry, admission.context());
    }

    private static PluginLocation location(EffectiveModule module) {
        return new PluginLocation(module.name(), module.version());
    }

    private static ProblemException unknown(PluginLocation version, String point, String id, List<String> known) {
        return new ProblemException(new Problem(
                ProblemCode.CONTRIBUTION_NOT_FOUND,
                "Module " + version.name() + " has no such contribution",
                "The manifest of version " + version.version() + " does not declare '" + id + "' in " + point,
                "module " + version.name(),
                NearestName.mend(id, known)));
    }

    private static ProblemException denied(WorkspaceScope workspace, ExtensionEntry entry, String permission) {
        return new ProblemException(new Problem(
                ProblemCode.PERMISSION_DENIED,
                "Module " + entry.module() + " did not do '" + entry.label() + "'",
                "It needs the permission " + permission + ", which none of your roles in workspace "
                        + workspace.id().value() + " has, or which your token does not leave",
                "module " + entry.module(),
                "Ask an administrator of the organization to give it to your role"));
    }
}
