package io.mortise.plugins.lifecycle;

import io.mortise.host.identity.Actor;
import io.mortise.host.plugin.DeclaredPermission;
import io.mortise.host.plugin.PermissionGrant;
import io.mortise.host.plugin.PluginPermissions;
import io.mortise.host.plugin.PluginPlan;
import io.mortise.host.plugin.PluginPlan.Operation;
import io.mortise.host.plugin.PluginStep;
import io.mortise.host.plugin.VersionPermissions;
import io.mortise.host.settings.ModuleSettings;
import io.mortise.host.tenant.Scope;
import io.mortise.plugins.manifest.Permission;
import io.mortise.plugins.permission.ConsentRule;
import io.mortise.plugins.permission.PermissionRows;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Grants plugins what they ask for, and takes it away; their bundles follow. */
final class PluginGrants implements PluginPermissions {
    private static final Logger log = LoggerFactory.getLogger(PluginGrants.class);

    private final InstalledPlugins installed;
    private final ModuleSettings settings;
    private final PermissionRows rows;
    private final Rollout rollout;
    private final ModuleUses uses;
    private final VersionRuntimes runtimes;
    private final GateReports gate;

    PluginGrants(
            InstalledPlugins installed,
            ModuleSettings settings,
            PermissionRows rows,
            Rollout rollout,
            ModuleUses uses,
            VersionRuntimes runtimes,
            GateReports gate) {
        this.installed = installed;
        this.settings = settings;
        this.rows = rows;
        this.rollout = rollout;
        this.uses = uses;
        this.runtimes = runtimes;
        this.gate = gate;
    }

    @Override
    public List<VersionPermissions> declared(String name) {
        return versions(name).stream().map(this::view).toList();
    }

    @Override
    public List<VersionPermissions> approve(
            String name, Optional<String> number, Optional<String> sha256, Actor actor) {
        InstalledVersion version = awaiting(name, number, sha256);
        change(version, before -> texts(version), actor);
        return declared(name);
    }

    private InstalledVersion awaiting(String name, Optional<String> number, Optional<String> sha256) {
        List<InstalledVersion> all = versions(name);
        List<InstalledVersion> named =
                number.map(text -> List.of(version(name, text, all))).orElse(all);
        List<InstalledVersion> versions = named.stream()
                .filter(version -> sha256.map(version::hasBytes).orElse(true))
                .toList();
        if (versions.isEmpty()) {
            throw PluginProblems.uploadChanged(
                    name, named.stream().map(version -> version.row().version()).toList());
        }
        return versions.stream()
                .filter(candidate -> !missing(candidate).isEmpty())
                .findFirst()
                .orElse(versions.get(0));
    }

    @Override
    public PluginPlan previewApproval(String name, Optional<String> number, Optional<String> sha256) {
        InstalledVersion version = awaiting(name, number, sha256);
        requireUploaded(version);
        List<String> missing = missing(version);
        boolean isSelected = selected(name).equals(Optional.of(version.row().version()));
        boolean starts = isSelected
                && uses.isEnabled(name)
                && !missing.isEmpty()
                && runtimes.status(version.location())
                        .filter(status -> status.phase().isRunning())
                        .isEmpty();
        PlanDraft draft = new PlanDraft(
                        Operation.GRANT, name, Optional.of(version.row().version()))
                .bundles(List.of(), starts ? List.of(version.location()) : List.of(), List.of())
                .asks(texts(version).stream().sorted().toList(), missing)
                .usage(uses.of(name));
        if (missing.isEmpty()) {
            draft.note("It is granted all that it needs already");
        } else if (!isSelected) {
            draft.note("The system keeps version " + selected(name).orElse("") + " until "
                    + version.row().version() + " is activated");
        }
        return draft.plan();
    }

    @Override
    public List<VersionPermissions> set(String name, Optional<String> number, Set<String> permissions, Actor actor) {
        List<InstalledVersion> versions = versions(name);
        InstalledVersion version = number.or(() -> selected(name))
                .map(text -> version(name, text, versions))
                .orElse(versions.get(0));
        permissions.forEach(permission -> requireDeclared(name, permission, List.of(version)));
        change(version, before -> permissions, actor);
        if (number.isEmpty()) {
            Set<String> withheld = without(texts(version), permissions);
            versions.stream()
                    .filter(other -> !other.equals(version) && !other.isBuiltin())
                    .forEach(other -> change(other, before -> without(before, withheld), actor));
        }
        return declared(name);
    }

    @Override
    public List<VersionPermissions> revoke(
            String name, Optional<String> number, Optional<String> permission, Actor actor) {
        List<InstalledVersion> all = versions(name);
        List<InstalledVersion> versions =
                number.map(text -> List.of(version(name, text, all))).orElse(all);
        permission.ifPresent(text -> requireDeclared(name, text, versions));
        for (InstalledVersion version : versions) {
            change(version, before -> without(before, permission.map(Set::of).orElse(before)), actor);
        }
        return declared(name);
    }

    private static Set<String> without(Set<String> permissions, Set<String> removed) {
        Set<String> left = new HashSet<>(permissions);
        left.removeAll(removed);
        return left;
    }

    private static void requireUploaded(InstalledVersion version) {
        if (version.isBuiltin()) {
            throw PluginProblems.builtin(version.row().name());
        }
    }

    private void change(InstalledVersion version, UnaryOperator<Set<String>> grants, Actor actor) {
        requireUploaded(version);
        rows.set(version.row().id(), version.manifest(), grants, actor).ifPresent(granted -> {
            log.info(
                    "Plugin {} {} is granted {} by {} ({})",
                    version.row().name(),
                    version.row().version(),
                    granted,
                    actor.userId(),
                    actor.channel());
            rollout.tell(
                    PluginStep.PERMISSIONS_CHANGED,
                    version.location(),
                    granted.isEmpty() ? "It is granted nothing" : "It is granted " + String.join(", ", granted));
            try {
                tellGate(version);
            } finally {
                rollout.settle(version.row().name());
            }
        });
    }

    /** One at a time: the last one tells what holds. */
    private synchronized void tellGate(InstalledVersion version) {
        gate.follow(version, !missing(version).isEmpty(), () -> runtimes.status(version.location()));
    }

    /** What a version still has to be granted. */
    List<String> missing(InstalledVersion version) {
        return rows.missing(version.row().id(), version.manifest());
    }

    private VersionPermissions view(InstalledVersion version) {
        String name = version.row().name();
        return new VersionPermissions(
                version.row().version(),
                selected(name).equals(Optional.of(version.row().version())),
                of(version));
    }

    /** What a version asks for, and was granted. */
    List<DeclaredPermission> of(InstalledVersion version) {
        String name = version.row().name();
        Map<String, PermissionGrant> granted = rows.granted(version.row().id());
        return version.manifest().permissions().stream()
                .map(permission -> new DeclaredPermission(
                        permission.text(),
                        ConsentRule.isNeeded(name, permission),
                        Optional.ofNullable(granted.get(permission.text()))))
                .toList();
    }

    private Optional<String> selected(String name) {
        return settings.resolve(Scope.SYSTEM, name).version();
    }

    private static Set<String> texts(InstalledVersion version) {
        return Set.copyOf(
                version.manifest().permissions().stream().map(Permission::text).toList());
    }

    private static void requireDeclared(String name, String permission, List<InstalledVersion> versions) {
        Set<String> known = new HashSet<>();
        versions.forEach(version -> known.addAll(texts(version)));
        if (!known.contains(permission)) {
            throw PluginProblems.permissionNotFound(name, permission, known);
        }
    }

    private List<InstalledVersion> versions(String name) {
        Installation now = installed.now();
        List<InstalledVersion> versions = now.versions(name);
        if (versions.isEmpty()) {
            throw PluginProblems.notFound(name, now.names());
        }
        return versions;
    }

    private static InstalledVersion version(String name, String number, List<InstalledVersion> versions) {
        return versions.stream()
                .filter(version -> version.row().version().equals(number))
                .findFirst()
                .orElseThrow(() -> PluginProblems.versionNotFound(
                        name,
                        number,
                        versions.stream().map(v -> v.row().version()).toList()));
    }
}
