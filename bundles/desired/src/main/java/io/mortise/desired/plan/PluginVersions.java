package io.mortise.desired.plan;

import io.mortise.desired.json.Pointer;
import io.mortise.desired.plan.Draft.Place;
import io.mortise.host.desired.MissingArchive;
import io.mortise.host.desired.StateStep;
import io.mortise.host.desired.StateStep.Action;
import io.mortise.host.plugin.DeclaredPermission;
import io.mortise.host.plugin.PluginVersion;
import io.mortise.host.plugin.PluginView;
import io.mortise.host.plugin.VersionPermissions;
import io.mortise.host.problem.NearestName;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.tenant.Scope;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The versions of one plugin: what must be uploaded, and what they are granted. The version in use is the module's affair. */
final class PluginVersions {
    private static final String PERMISSIONS = "permissions";

    private final Draft draft;

    PluginVersions(Draft draft) {
        this.draft = draft;
    }

    /** Finds the SHA-256 of the archive that waits for an approval; empty when none does. */
    @FunctionalInterface
    interface Waiting {
        Optional<String> archive(String plugin, String version);
    }

    /**
     * Where a plugin is installed.
     *
     * @param scope the key of the system or of the organization
     * @param isThere whether archives can be uploaded to it already
     */
    record Registry(String scope, boolean isThere, Waiting waiting) {
        static final Registry SYSTEM = new Registry(Scope.SYSTEM.key(), true, (plugin, version) -> Optional.empty());
    }

    /** @param wanted what the document says about the plugin */
    void plan(Registry registry, String name, Optional<PluginView> plugin, Map<String, Object> wanted, String pointer) {
        String version = Draft.text(wanted, "version").orElseThrow();
        plan(registry, new Version(name, version, find(plugin, version)), wanted, pointer);
        Map<String, Object> others = Draft.members(wanted, "otherVersions");
        String at = pointer + "/otherVersions";
        for (String other : others.keySet()) {
            plan(
                    registry,
                    new Version(name, other, find(plugin, other)),
                    Draft.members(others, other),
                    Pointer.to(at, other));
        }
        draft.versions.put(name, version);
    }

    /** @param installed empty when it is not */
    private record Version(String plugin, String number, Optional<PluginVersion> installed) {
        @Override
        public String toString() {
            return plugin + " " + number;
        }
    }

    private static Optional<PluginVersion> find(Optional<PluginView> plugin, String number) {
        return plugin.stream()
                .flatMap(view -> view.versions().stream())
                .filter(version -> version.version().equals(number))
                .findFirst();
    }

    private void plan(Registry registry, Version version, Map<String, Object> wanted, String pointer) {
        Optional<String> sha256 = Draft.text(wanted, "sha256");
        if (version.installed().isEmpty()) {
            install(registry, version, sha256, Draft.text(wanted, "file"), pointer);
            return;
        }
        String present = version.installed().get().sha256();
        if (sha256.isPresent() && !sha256.get().equals(present)) {
            draft.fault(
                    ProblemCode.VERSION_EXISTS,
                    pointer + "/sha256",
                    version + " is installed from another archive, whose SHA-256 is " + present
                            + "; published versions are immutable",
                    "Publish the other archive as a new version, or correct the SHA-256");
        }
        if (wanted.get(PERMISSIONS) instanceof List<?> permissions) {
            planGrants(registry, version, permissions, pointer + "/" + PERMISSIONS);
        }
    }

    /** By the archive that the organization has uploaded, if it is the one that the document names; otherwise by an upload. */
    private void install(
            Registry registry, Version version, Optional<String> sha256, Optional<String> file, String pointer) {
        String name = version.plugin();
        draft.awaited.add(name);
        Map<String, Object> after = new TreeMap<>(Map.of("version", version.number()));
        sha256.ifPresent(hash -> after.put("sha256", hash));
        StateStep step = Draft.about(Action.INSTALL, "plugin", name, new Place(registry.scope(), pointer), null, after);
        Optional<String> waiting = registry.waiting().archive(name, version.number());
        if (sha256.isPresent() && sha256.equals(waiting)) {
            draft.step(Phase.INSTALL, step, actor -> draft.services
                    .approvals()
                    .accept(name, version.number(), sha256.get(), actor));
            return;
        }
        waiting.filter(archive -> sha256.isEmpty())
                .ifPresent(archive -> draft.notes.add(version + " waits for an approval with the SHA-256 " + archive
                        + "; name that in the document to approve it"));
        draft.missing.add(new MissingArchive(name, version.number(), sha256, file, pointer, registry.isThere()));
        draft.waiting(Phase.INSTALL, step);
    }

    private void planGrants(Registry registry, Version version, List<?> wanted, String pointer) {
        String name = version.plugin();
        VersionPermissions declared = draft.services.permissions().declared(name).stream()
                .filter(candidate -> candidate.version().equals(version.number()))
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
                        version + " does not ask for '" + permission + "'",
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
                            version.toString(),
                            new Place(registry.scope(), pointer),
                            List.copyOf(before),
                            List.copyOf(after)),
                    actor -> draft.services.permissions().set(name, Optional.of(version.number()), granted, actor));
        }
    }
}
