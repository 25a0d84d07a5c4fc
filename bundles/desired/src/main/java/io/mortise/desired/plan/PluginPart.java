package io.mortise.desired.plan;

import io.mortise.desired.json.Pointer;
import io.mortise.desired.plan.Draft.Place;
import io.mortise.host.desired.MissingArchive;
import io.mortise.host.desired.StateStep.Action;
import io.mortise.host.identity.Actor;
import io.mortise.host.plugin.DeclaredPermission;
import io.mortise.host.plugin.PluginPlan;
import io.mortise.host.plugin.PluginVersion;
import io.mortise.host.plugin.PluginView;
import io.mortise.host.plugin.VersionPermissions;
import io.mortise.host.problem.NearestName;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Plugins: what must be uploaded, what versions are granted, and what is uninstalled. The version in use is the module's affair. */
final class PluginPart {
    private static final String PLUGINS = "plugins";
    private static final String PERMISSIONS = "permissions";
    private static final String SYSTEM = "system";
    private static final String BUILTIN = "builtin";

    private final Draft draft;

    PluginPart(Draft draft) {
        this.draft = draft;
    }

    void plan() {
        Map<String, Object> wanted = Draft.members(draft.document, PLUGINS);
        wanted.keySet().forEach(name -> plan(name, Draft.members(wanted, name)));
        if (draft.isComplete(Kind.PLUGINS)) {
            draft.now.plugins().values().stream()
                    .filter(plugin -> !isBuiltin(plugin) && !wanted.containsKey(plugin.name()))
                    .map(PluginView::name)
                    .forEach(draft.removed::add);
            draft.removed.stream().sorted().forEach(this::uninstall);
        }
    }

    static boolean isBuiltin(PluginView plugin) {
        return plugin.versions().stream().anyMatch(version -> version.origin().equals(BUILTIN));
    }

    private void plan(String name, Map<String, Object> wanted) {
        String pointer = Pointer.to("/" + PLUGINS, name);
        PluginView plugin = draft.now.plugins().get(name);
        if (plugin != null && isBuiltin(plugin)) {
            draft.fault(
                    ProblemCode.CORE_MODULE,
                    pointer,
                    name + " ships with the program, whose version it has",
                    "Leave it out here; 'modules' says whether it is on");
            return;
        }
        String version = Draft.text(wanted, "version").orElseThrow();
        planVersion(name, plugin, version, wanted, pointer);
        Map<String, Object> others = Draft.members(wanted, "otherVersions");
        String at = pointer + "/otherVersions";
        for (String other : others.keySet()) {
            planVersion(name, plugin, other, Draft.members(others, other), Pointer.to(at, other));
        }
        draft.versions.put(name, version);
    }

    private void planVersion(
            String name, @Nullable PluginView plugin, String number, Map<String, Object> wanted, String pointer) {
        Optional<PluginVersion> installed = Optional.ofNullable(plugin).stream()
                .flatMap(view -> view.versions().stream())
                .filter(version -> version.version().equals(number))
                .findFirst();
        Optional<String> sha256 = Draft.text(wanted, "sha256");
        if (installed.isEmpty()) {
            await(name, number, sha256, Draft.text(wanted, "file"), pointer);
            return;
        }
        if (sha256.isPresent() && !sha256.get().equals(installed.get().sha256())) {
            draft.fault(
                    ProblemCode.VERSION_EXISTS,
                    pointer + "/sha256",
                    name + " " + number + " is installed from another archive, whose SHA-256 is "
                            + installed.get().sha256() + "; published versions are immutable",
                    "Publish the other archive as a new version, or correct the SHA-256");
        }
        if (wanted.get(PERMISSIONS) instanceof List<?> permissions) {
            planGrants(name, number, permissions, pointer + "/" + PERMISSIONS);
        }
    }

    private void await(String name, String version, Optional<String> sha256, Optional<String> file, String pointer) {
        draft.awaited.add(name);
        draft.missing.add(new MissingArchive(name, version, sha256, file, pointer));
        Map<String, Object> after = new TreeMap<>(Map.of("version", version));
        sha256.ifPresent(hash -> after.put("sha256", hash));
        draft.step(
                Phase.INSTALL,
                Draft.about(Action.INSTALL, "plugin", name, new Place(SYSTEM, pointer), null, after),
                actor -> {
                    throw new IllegalStateException("Nothing is applied while an archive is missing");
                });
    }

    private void planGrants(String name, String version, List<?> wanted, String pointer) {
        VersionPermissions declared = draft.services.permissions().declared(name).stream()
                .filter(candidate -> candidate.version().equals(version))
                .findFirst()
                .orElseThrow();
        Set<String> known = new TreeSet<>();
        Set<String> before = new TreeSet<>();
        Set<String> after = new TreeSet<>();
        Set<String> always = new TreeSet<>();
        for (DeclaredPermission permission : declared.permissions()) {
            known.add(permission.permission());
            if (!permission.needsConsent()) {
                always.add(permission.permission());
            } else if (permission.grant().isPresent()) {
                before.add(permission.permission());
            }
        }
        for (int i = 0; i < wanted.size(); i++) {
            String permission = String.valueOf(wanted.get(i));
            if (!known.contains(permission)) {
                draft.fault(
                        ProblemCode.PERMISSION_NOT_FOUND,
                        pointer + "/" + i,
                        name + " " + version + " does not ask for '" + permission + "'",
                        NearestName.mend(permission, known));
            } else if (!always.contains(permission)) {
                after.add(permission);
            }
        }
        if (!before.equals(after)) {
            Set<String> granted = new TreeSet<>(after);
            granted.addAll(always);
            draft.step(
                    Phase.GRANTS,
                    Draft.about(
                            Action.CHANGE,
                            PERMISSIONS,
                            name + " " + version,
                            new Place(SYSTEM, pointer),
                            List.copyOf(before),
                            List.copyOf(after)),
                    actor -> draft.services.permissions().set(name, Optional.of(version), granted, actor));
        }
    }

    /** What others need goes after them. */
    private void uninstall(String name) {
        PluginPlan preview;
        try {
            preview = draft.services.plugins().uninstall(name, true, false, true, new Actor(draft.userId, "desired"));
        } catch (ProblemException refused) {
            draft.refused(refused, "/" + PLUGINS);
            return;
        }
        List<String> staying = preview.dependents().stream()
                .filter(dependent -> !draft.removed.contains(dependent))
                .toList();
        if (!staying.isEmpty()) {
            draft.fault(
                    ProblemCode.HAS_DEPENDENTS,
                    "/" + PLUGINS,
                    name + " is not named here, so that it goes, and needed by " + String.join(", ", staying),
                    "Name it, or leave these out too");
            return;
        }
        draft.step(
                Phase.UNINSTALL,
                preview.dependents().size(),
                Draft.removal("plugin", name, new Place(SYSTEM, "/" + PLUGINS), versions(name)),
                actor -> draft.services.plugins().uninstall(name, true, false, false, actor));
    }

    private List<String> versions(String name) {
        return Optional.ofNullable(draft.now.plugins().get(name)).stream()
                .flatMap(plugin -> plugin.versions().stream())
                .map(PluginVersion::version)
                .toList();
    }
}
