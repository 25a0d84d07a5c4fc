package io.mortise.plugins.lifecycle;

import io.mortise.host.database.AuditLog;
import io.mortise.host.database.Transactions;
import io.mortise.host.identity.Actor;
import io.mortise.host.identity.Role;
import io.mortise.host.identity.TokenPermissions;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.settings.ModuleOwner;
import io.mortise.host.settings.ModuleSettings;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import io.mortise.plugins.permission.OwnPermissions;
import io.mortise.plugins.store.OrgPermissionTable;
import io.mortise.plugins.store.OrgPermissionTable.Said;
import io.mortise.plugins.store.OwnerTable;
import io.mortise.plugins.store.UpdateRow;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Lets what organizations say of roles, and the limits of tokens, follow permissions that an update renames, and come back with
 * the version before. What is said under the old name stays until no installed version has it: there may be requests within the
 * old version, organizations pinned to it, and a way back.
 */
final class PermissionMoves {
    private final InstalledPlugins installed;
    private final ModuleSettings settings;
    private final Transactions transactions;
    private final AuditLog audit;
    private final TokenPermissions tokens;
    private final Runnable changed;
    private final OrgPermissionTable table;
    private final OwnerTable owners = new OwnerTable();

    /** @param changed told after what roles may do has changed and that is committed */
    PermissionMoves(
            InstalledPlugins installed,
            ModuleSettings settings,
            Transactions transactions,
            AuditLog audit,
            TokenPermissions tokens,
            Runnable changed) {
        this.installed = installed;
        this.settings = settings;
        this.transactions = transactions;
        this.audit = audit;
        this.tokens = tokens;
        this.changed = changed;
        this.table = new OrgPermissionTable(transactions.dialect());
    }

    /** What a switch between two installed versions means for their permissions; nothing where one cannot be read. */
    PermissionChange change(String name, String from, String to) {
        Installation now = installed.now();
        return now.find(name, from)
                .flatMap(before -> now.find(name, to)
                        .map(after -> PermissionChange.between(before.manifest(), after.manifest(), now)))
                .orElse(PermissionChange.NONE);
    }

    /** The organizations that say something of one of the permissions and have a version of their own: they are left out. */
    Set<OrgId> pinned(String name, Map<String, String> renamed) {
        if (renamed.isEmpty() || settings.pinnedVersions(name).isEmpty()) {
            return Set.of();
        }
        Set<OrgId> pinned = new HashSet<>(transactions.read(connection -> saying(connection, renamed)));
        pinned.removeIf(org -> !isPinned(org, name));
        return pinned;
    }

    private boolean isPinned(OrgId org, String name) {
        try {
            return settings.resolve(Scope.of(org), name).override().version().isPresent();
        } catch (ProblemException gone) {
            if (gone.problem().code() == ProblemCode.ORG_NOT_FOUND) { // deleted, and may be restored
                return false;
            }
            throw gone;
        }
    }

    /** Says under the new names what is said under the old ones. */
    void follow(Connection connection, String name, Map<String, String> renamed, Set<OrgId> pinned, Actor actor)
            throws SQLException {
        Set<OrgId> orgs = lockAll(connection, name, renamed, pinned);
        Set<OrgId> moved = new TreeSet<>();
        for (Map.Entry<String, String> rename : renamed.entrySet()) {
            for (Said said : table.of(connection, rename.getKey())) {
                if (orgs.contains(said.org())) {
                    table.put(connection, said, rename.getValue());
                    moved.add(said.org());
                }
            }
        }
        append(connection, name, renamed, moved, actor);
        if (!renamed.isEmpty() && isForTokens(name, renamed)) {
            tokens.follow(connection, renamed, actor);
        }
    }

    /** Takes that back; what has been said under the new names since the update holds under the old ones then. */
    void goBack(Connection connection, UpdateRow row, Set<OrgId> pinned, Actor actor) throws SQLException {
        Map<String, String> renamed = row.renamed();
        Set<OrgId> orgs = lockAll(connection, row.name(), renamed, pinned);
        Set<OrgId> moved = new TreeSet<>();
        for (Map.Entry<String, String> rename : renamed.entrySet()) {
            Map<String, Said> old = byRole(connection, rename.getKey(), orgs);
            Map<String, Said> now = byRole(connection, rename.getValue(), orgs);
            Set<String> all = new TreeSet<>(old.keySet());
            all.addAll(now.keySet());
            for (String role : all) {
                Optional<Said> before = Optional.ofNullable(old.get(role));
                Optional<Said> after = Optional.ofNullable(now.get(role));
                goBack(connection, row, rename, before, after);
                before.or(() -> after).map(Said::org).ifPresent(moved::add);
            }
        }
        append(connection, row.name(), inverse(renamed), moved, actor);
        if (!renamed.isEmpty() && isForTokens(row.name(), renamed)) {
            tokens.goBack(connection, renamed, actor);
        }
    }

    private void goBack(
            Connection connection,
            UpdateRow row,
            Map.Entry<String, String> rename,
            Optional<Said> before,
            Optional<Said> after)
            throws SQLException {
        boolean isSince = after.filter(said -> !said.changedAt().isBefore(row.startedAt()))
                .isPresent();
        if (isSince) {
            table.put(connection, after.get(), rename.getKey());
        }
        if (after.isPresent() && (isSince || before.isPresent())) {
            table.remove(connection, after.get(), rename.getValue());
        }
        if (after.isEmpty() && before.isPresent()) { // what the update said is not said any more: the default holds
            Optional<Boolean> byDefault = byDefault(row, before.get().role(), rename.getValue());
            if (byDefault.isPresent()) {
                table.put(connection, before.get().with(byDefault.get()), rename.getKey());
            }
        }
    }

    /** Empty when the version that is left cannot be read. */
    private Optional<Boolean> byDefault(UpdateRow row, String role, String permission) {
        return installed.now().find(row.name(), row.to()).map(version -> OwnPermissions.defaults(
                        version.manifest(), Role.fromWireName(role))
                .contains(permission));
    }

    private Map<String, Said> byRole(Connection connection, String permission, Set<OrgId> orgs) throws SQLException {
        Map<String, Said> said = new HashMap<>();
        for (Said one : table.of(connection, permission)) {
            if (orgs.contains(one.org())) {
                said.put(one.org().value() + " " + one.role(), one);
            }
        }
        return said;
    }

    /** The organizations to act on: none of them is changed by others, or purged, before the transaction ends. */
    private Set<OrgId> lockAll(Connection connection, String name, Map<String, String> renamed, Set<OrgId> but)
            throws SQLException {
        Set<OrgId> orgs = saying(connection, renamed);
        orgs.removeAll(but);
        ModuleOwner.of(name).ifPresent(owner -> orgs.removeIf(org -> !org.equals(owner)));
        Set<OrgId> locked = new TreeSet<>();
        for (OrgId org : orgs) {
            if (owners.lockStored(connection, org)) {
                locked.add(org);
            }
        }
        return locked;
    }

    private Set<OrgId> saying(Connection connection, Map<String, String> renamed) throws SQLException {
        Set<OrgId> orgs = new TreeSet<>();
        for (Map.Entry<String, String> rename : renamed.entrySet()) {
            for (String permission : List.of(rename.getKey(), rename.getValue())) {
                table.of(connection, permission).forEach(said -> orgs.add(said.org()));
            }
        }
        return orgs;
    }

    /** A token does not say whose permission it means: one of an organization's plugin may be that of another's too. */
    private boolean isForTokens(String name, Map<String, String> renamed) {
        Installation now = installed.now();
        Installation visible = now.visibleTo(name);
        return now.all().stream()
                .filter(version -> visible.find(
                                version.row().name(), version.row().version())
                        .isEmpty())
                .map(version -> OwnPermissions.names(version.manifest()))
                .noneMatch(names -> renamed.keySet().stream().anyMatch(names::contains)
                        || renamed.values().stream().anyMatch(names::contains));
    }

    private void append(Connection connection, String name, Map<String, String> renamed, Set<OrgId> orgs, Actor actor)
            throws SQLException {
        for (OrgId org : orgs) {
            audit.append(
                    connection,
                    actor,
                    "role.permissions.rename",
                    Scope.of(org).key(),
                    Optional.of(org.value()),
                    name,
                    Map.of("renamed", renamed));
        }
    }

    private static Map<String, String> inverse(Map<String, String> renamed) {
        Map<String, String> inverse = new HashMap<>();
        renamed.forEach((old, name) -> inverse.put(name, old));
        return inverse;
    }

    /** After such a transaction, however it ended. */
    void changed() {
        changed.run();
        tokens.changed();
    }
}
