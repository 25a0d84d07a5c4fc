package io.mortise.plugins.lifecycle;

import io.mortise.host.database.AuditLog;
import io.mortise.host.database.AuditStates;
import io.mortise.host.database.Transactions;
import io.mortise.host.identity.Actor;
import io.mortise.host.identity.Role;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.plugin.RolePermission;
import io.mortise.host.plugin.RolePermissions;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.settings.ModuleOwner;
import io.mortise.host.settings.ModuleSettings;
import io.mortise.host.settings.ResolvedModule;
import io.mortise.host.settings.ScopeChanges;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.ScopeCleanup;
import io.mortise.host.tenant.UnknownScope;
import io.mortise.plugins.manifest.PluginManifest;
import io.mortise.plugins.permission.OwnPermissions;
import io.mortise.plugins.store.OrgPermissionTable;
import io.mortise.plugins.store.OwnerTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/** Which roles have the permissions that plugins define: the manifests' defaults, and what an organization says instead. */
final class OrgPermissions implements RolePermissions, ScopeCleanup {
    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final int MOST_ORGANIZATIONS = 4096;

    private final InstalledPlugins installed;
    private final ModuleSettings settings;
    private final Transactions transactions;
    private final AuditLog audit;
    private final Clock clock;
    private final OrgPermissionTable table;
    private final OwnerTable owners = new OwnerTable();
    private final Map<OrgId, Said> known = new ConcurrentHashMap<>();

    /** How often what all organizations say has changed with a version. */
    private final AtomicLong moves = new AtomicLong();

    private final List<ScopeChanges.Listener> listeners = new CopyOnWriteArrayList<>();

    OrgPermissions(
            InstalledPlugins installed,
            ModuleSettings settings,
            Transactions transactions,
            AuditLog audit,
            Clock clock) {
        this.installed = installed;
        this.settings = settings;
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
        this.table = new OrgPermissionTable(transactions.dialect());
    }

    /**
     * What an organization says.
     *
     * @param permissions by role and permission
     * @param installation at that time: an uninstallation may have removed some of it since
     * @param moves at that time
     */
    private record Said(Map<String, Boolean> permissions, Installation installation, long moves, Instant readAt) {
        @SuppressWarnings("ReferenceEquality") // every change makes a new one
        boolean isFresh(Installation now, long movesNow, Instant time) {
            return installation == now
                    && moves == movesNow
                    && readAt.plus(FRESH).isAfter(time);
        }
    }

    @Override
    public List<RolePermission> list(OrgId org, Role role) {
        return list(read(org), defined(org), role);
    }

    private static List<RolePermission> list(Map<String, Boolean> said, Map<String, Defined> defined, Role role) {
        List<RolePermission> list = new ArrayList<>();
        defined.forEach((permission, manifests) -> list.add(new RolePermission(
                permission,
                manifests.plugins(),
                manifests.isInUse(),
                has(said, role, permission, any -> manifests.isDefault(any, permission)),
                manifests.isDefault(role, permission))));
        return list;
    }

    /**
     * The manifests that name a permission.
     *
     * @param inUse those of the versions that are the organization's
     */
    private record Defined(List<PluginManifest> all, List<PluginManifest> inUse) {
        boolean isInUse() {
            return !inUse.isEmpty();
        }

        List<String> plugins() {
            return all.stream().map(PluginManifest::name).distinct().sorted().toList();
        }

        /** By what is in use; where none is, by what will be. */
        boolean isDefault(Role role, String permission) {
            return (isInUse() ? inUse : all).stream().anyMatch(manifest -> OwnPermissions.defaults(manifest, role)
                    .contains(permission));
        }
    }

    @Override
    public List<RolePermission> set(
            OrgId org, Role role, Set<String> permissions, Optional<String> expected, Actor actor) {
        Map<String, Defined> defined = defined(org);
        permissions.stream()
                .filter(permission -> !defined.containsKey(permission))
                .findFirst()
                .ifPresent(unknown -> {
                    throw PluginProblems.rolePermissionNotFound(unknown, defined.keySet());
                });
        transactions.run(Scope.of(org), connection -> {
            if (!owners.lock(connection, org)) { // what is written for one that is being deleted would outlive it
                throw UnknownScope.org(org);
            }
            Map<String, Boolean> before = table.of(connection, org);
            List<RolePermission> list = list(before, defined, role);
            if (expected.isPresent() && !expected.get().equals(RolePermission.stamp(list))) {
                throw PluginProblems.rolePermissionsChanged(org, role);
            }
            Set<String> had = new TreeSet<>();
            list.stream()
                    .filter(RolePermission::granted)
                    .map(RolePermission::permission)
                    .forEach(had::add);
            for (Map.Entry<String, Defined> entry : defined.entrySet()) {
                write(connection, org, role, entry, before, permissions.contains(entry.getKey()), actor);
            }
            if (!had.equals(permissions)) {
                append(connection, org, role, had, permissions, actor);
            }
            return org;
        });
        known.remove(org);
        tell(Scope.of(org));
        return list(org, role);
    }

    private void tell(Scope scope) {
        listeners.forEach(listener -> listener.changed(scope));
    }

    @Override
    public void addListener(ScopeChanges.Listener listener) {
        listeners.add(listener);
    }

    @Override
    public void removeListener(ScopeChanges.Listener listener) {
        listeners.remove(listener);
    }

    /** What all versions say anyway need not be kept: a lower role's permissions are a higher one's by all of them, or by some. */
    private void write(
            Connection connection,
            OrgId org,
            Role role,
            Map.Entry<String, Defined> permission,
            Map<String, Boolean> said,
            boolean wanted,
            Actor actor)
            throws SQLException {
        String name = permission.getKey();
        boolean isSaidAnyway = permission.getValue().all().stream()
                .allMatch(manifest -> without(said, role, name, manifest) == wanted);
        if (isSaidAnyway) {
            table.remove(connection, org, role, name);
        } else {
            table.put(connection, org, role, name, wanted, actor, clock.instant());
        }
    }

    /** What the role has with that version as long as the organization says nothing of the role itself. */
    private static boolean without(Map<String, Boolean> said, Role role, String permission, PluginManifest manifest) {
        Predicate<Role> defaults = any -> OwnPermissions.defaults(manifest, any).contains(permission);
        return defaults.test(role)
                || OwnPermissions.below(role)
                        .filter(lower -> has(said, lower, permission, defaults))
                        .isPresent();
    }

    private void append(Connection connection, OrgId org, Role role, Set<String> before, Set<String> after, Actor actor)
            throws SQLException {
        audit.append(
                connection,
                actor,
                "role.permissions",
                Scope.of(org).key(),
                Optional.of(org.value()),
                role.wireName(),
                AuditStates.whole(
                        Map.of("permissions", List.copyOf(before)),
                        Map.of("permissions", List.copyOf(new TreeSet<>(after)))));
    }

    @Override
    public List<String> held(OrgId org, Set<Role> roles, Collection<PluginLocation> plugins) {
        Installation now = installed.now();
        Map<String, Boolean> said = said(org);
        Set<String> held = new TreeSet<>();
        for (PluginLocation plugin : plugins) {
            now.find(plugin.name(), plugin.version())
                    .map(InstalledVersion::manifest)
                    .ifPresent(manifest -> addHeld(manifest, used(org, manifest, now), roles, said, held));
        }
        return List.copyOf(held);
    }

    @Override
    public Object mark(OrgId org) {
        return said(org);
    }

    /** What the plugins that it uses say of its permissions: they may be theirs. */
    private List<PluginManifest> used(OrgId org, PluginManifest manifest, Installation now) {
        ModuleUses uses = new ModuleUses(settings);
        return Installation.uses(manifest).keySet().stream()
                .flatMap(name -> uses
                        .in(Scope.of(org), name)
                        .flatMap(ResolvedModule::version)
                        .flatMap(version -> now.find(name, version))
                        .stream())
                .map(InstalledVersion::manifest)
                .toList();
    }

    private static void addHeld(
            PluginManifest manifest,
            List<PluginManifest> used,
            Set<Role> roles,
            Map<String, Boolean> said,
            Set<String> held) {
        List<PluginManifest> all = new ArrayList<>(used);
        all.add(manifest);
        Set<String> names = OwnPermissions.names(manifest);
        for (Role role : roles) {
            names.stream()
                    .filter(name -> has(said, role, name, any -> all.stream()
                            .anyMatch(one -> OwnPermissions.defaults(one, any).contains(name))))
                    .forEach(held::add);
        }
    }

    /** What the organization says of the role itself; otherwise what it has by default, or what the next lower role has. */
    private static boolean has(Map<String, Boolean> said, Role role, String permission, Predicate<Role> defaults) {
        Boolean own = said.get(key(role, permission));
        return own != null
                ? own
                : defaults.test(role)
                        || OwnPermissions.below(role)
                                .filter(lower -> has(said, lower, permission, defaults))
                                .isPresent();
    }

    private Map<String, Boolean> said(OrgId org) {
        Installation installation = installed.now();
        long move = moves.get();
        Instant now = clock.instant();
        Said last = known.get(org);
        if (last != null && last.isFresh(installation, move, now)) {
            return last.permissions();
        }
        if (known.size() >= MOST_ORGANIZATIONS) {
            known.clear();
        }
        Map<String, Boolean> said = read(org);
        known.put(org, new Said(said, installation, move, now));
        return said;
    }

    private Map<String, Boolean> read(OrgId org) {
        return transactions.read(Scope.of(org), connection -> table.of(connection, org));
    }

    /** What the installed versions define that exist for the organization, and which of them. */
    private Map<String, Defined> defined(OrgId org) {
        Map<String, Defined> defined = new TreeMap<>();
        Map<String, String> inUse = new HashMap<>();
        modules(org).forEach(module -> module.version().ifPresent(version -> inUse.put(module.name(), version)));
        for (InstalledVersion version : installed.now().all()) {
            if (!ModuleOwner.isVisible(Scope.of(org), version.row().name())) {
                continue;
            }
            boolean isInUse =
                    version.row().version().equals(inUse.get(version.row().name()));
            for (String name : OwnPermissions.names(version.manifest())) {
                Defined manifests =
                        defined.computeIfAbsent(name, key -> new Defined(new ArrayList<>(), new ArrayList<>()));
                manifests.all().add(version.manifest());
                if (isInUse) {
                    manifests.inUse().add(version.manifest());
                }
            }
        }
        return defined;
    }

    /** The organization's modules; for one that is yet to be made, those of the system, which it will begin with. */
    private List<ResolvedModule> modules(OrgId org) {
        try {
            return settings.list(Scope.of(org));
        } catch (ProblemException unknown) {
            if (unknown.problem().code() == ProblemCode.ORG_NOT_FOUND) {
                return settings.list(Scope.SYSTEM);
            }
            throw unknown;
        }
    }

    /** An update may have changed what any organization says: it is read anew. */
    void moved() {
        moves.incrementAndGet();
        tell(Scope.SYSTEM);
    }

    private static String key(Role role, String permission) {
        return role.wireName() + " " + permission;
    }

    @Override
    public void delete(Connection connection, Scope scope) throws SQLException {
        if (scope instanceof Scope.OrgScope org) {
            table.removeOrg(connection, org.id());
        }
    }

    @Override
    public void deleted(Scope scope) {
        scope.org().ifPresent(known::remove);
    }
}
