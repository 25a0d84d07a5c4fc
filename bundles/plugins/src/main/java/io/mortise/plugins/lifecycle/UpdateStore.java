package io.mortise.plugins.lifecycle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mortise.host.database.AuditLog;
import io.mortise.host.database.Transactions;
import io.mortise.host.identity.Actor;
import io.mortise.host.settings.MigratedOverride;
import io.mortise.host.settings.OverrideChange;
import io.mortise.host.settings.OverrideMigration;
import io.mortise.host.settings.SwitchedVersion;
import io.mortise.host.settings.VersionSwitches;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.ScopeCleanup;
import io.mortise.plugins.store.DataMigrationTable;
import io.mortise.plugins.store.UpdateOverrideTable;
import io.mortise.plugins.store.UpdateOverrideTable.Kept;
import io.mortise.plugins.store.UpdateRow;
import io.mortise.plugins.store.UpdateRow.State;
import io.mortise.plugins.store.UpdateTable;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The rows of updates: each switch of a version is one transaction, with what settings make of it last. */
final class UpdateStore implements ScopeCleanup {
    private static final TypeReference<LinkedHashMap<String, Object>> DOCUMENT = new TypeReference<>() {};

    private final Transactions transactions;
    private final VersionSwitches switches;
    private final PermissionMoves permissions;
    private final AuditLog audit;
    private final Clock clock;
    private final UpdateTable updates = new UpdateTable();
    private final UpdateOverrideTable overrides = new UpdateOverrideTable();
    private final DataMigrationTable migrations = new DataMigrationTable();
    private final ObjectMapper json = new ObjectMapper();

    UpdateStore(
            Transactions transactions,
            VersionSwitches switches,
            PermissionMoves permissions,
            AuditLog audit,
            Clock clock) {
        this.transactions = transactions;
        this.switches = switches;
        this.permissions = permissions;
        this.audit = audit;
        this.clock = clock;
    }

    Optional<UpdateRow> find(String name) {
        return transactions.read(connection -> updates.find(connection, name));
    }

    List<UpdateRow> all() {
        return transactions.read(updates::all);
    }

    /** A switch to another version. */
    record Switch(OverrideChange change, OptionalLong expectedRevision, OverrideMigration migration) {}

    /**
     * Switches and remembers the version before.
     *
     * @param row what becomes of the system scope and of permissions still empty
     */
    SwitchedVersion commit(UpdateRow row, Switch what, Actor actor) {
        PermissionChange permissionChange = permissions.change(row.name(), row.from(), row.to());
        Map<String, String> renamed = permissionChange.renamed();
        Set<OrgId> pinned = permissions.pinned(row.name(), renamed);
        try {
            return transactions.run(connection -> commit(connection, row, what, permissionChange, pinned, actor));
        } finally { // it may be committed though it was not answered
            if (!renamed.isEmpty()) {
                permissions.changed();
            }
        }
    }

    private SwitchedVersion commit(
            Connection connection,
            UpdateRow row,
            Switch what,
            PermissionChange permissionChange,
            Set<OrgId> pinned,
            Actor actor)
            throws SQLException {
        Map<String, Object> detail = detail(row.from(), row.to());
        detail.put("reversible", row.reversible());
        detail.put("watchUntil", row.watchUntil().toString());
        if (!permissionChange.equals(PermissionChange.NONE)) {
            detail.put("permissionsRenamed", permissionChange.renamed());
            detail.put("permissionsDropped", List.copyOf(permissionChange.dropped()));
        }
        append(connection, actor, "plugin.update", row.name(), detail);
        permissions.follow(connection, row.name(), permissionChange.renamed(), pinned, actor);
        SwitchedVersion switched = switches.change(
                connection, row.name(), what.change(), what.expectedRevision(), what.migration(), actor);
        remember(connection, row, permissionChange.renamed(), switched.migrated());
        return switched;
    }

    private void remember(
            Connection connection, UpdateRow row, Map<String, String> renamed, List<MigratedOverride> migrated)
            throws SQLException {
        String before = "";
        String after = "";
        List<Kept> kept = new ArrayList<>();
        for (MigratedOverride one : migrated) {
            if (one.scope().depth() == 0) {
                before = text(one.before());
                after = text(one.after());
            } else {
                kept.add(new Kept(one.scope(), text(one.before()), text(one.after())));
            }
        }
        UpdateRow whole = new UpdateRow(
                row.name(),
                row.from(),
                row.to(),
                row.state(),
                row.cause(),
                row.reversible(),
                before,
                after,
                renamed,
                row.startedAt(),
                row.watchUntil());
        updates.put(connection, whole);
        overrides.deletePlugin(connection, row.name());
        overrides.insert(connection, row.name(), kept);
    }

    /**
     * Goes back.
     *
     * @param row as it stands
     * @param cause why; empty when somebody just asked for it
     * @return empty when somebody else was faster
     */
    Optional<SwitchedVersion> rollBack(UpdateRow row, String cause, Actor actor) {
        Set<OrgId> pinned = permissions.pinned(row.name(), row.renamed());
        try {
            return rollBack(row, cause, pinned, actor);
        } finally { // it may be committed though it was not answered
            if (!row.renamed().isEmpty()) {
                permissions.changed();
            }
        }
    }

    private Optional<SwitchedVersion> rollBack(UpdateRow row, String cause, Set<OrgId> pinned, Actor actor) {
        return transactions.run(connection -> {
            if (!updates.settle(connection, row, State.ROLLED_BACK, cause)) {
                return Optional.empty();
            }
            Map<String, Object> detail = detail(row.to(), row.from());
            if (!cause.isEmpty()) {
                detail.put("cause", cause);
            }
            append(connection, actor, "plugin.rollback", row.name(), detail);
            permissions.goBack(connection, row, pinned, actor);
            List<MigratedOverride> migrated = migrated(connection, row);
            SwitchedVersion switched = switches.restore(connection, row.name(), row.from(), migrated, actor);
            overrides.deletePlugin(connection, row.name());
            return Optional.of(switched);
        });
    }

    private List<MigratedOverride> migrated(Connection connection, UpdateRow row) throws SQLException {
        List<MigratedOverride> migrated = new ArrayList<>();
        if (!row.systemBefore().isEmpty()) {
            migrated.add(new MigratedOverride(Scope.SYSTEM, document(row.systemBefore()), document(row.systemAfter())));
        }
        for (Kept one : overrides.of(connection, row.name())) {
            migrated.add(new MigratedOverride(one.scope(), document(one.before()), document(one.after())));
        }
        return migrated;
    }

    /** Notes that the version stays, and what is known against it; false when it has turned out otherwise already. */
    boolean keep(UpdateRow row, String cause) {
        return transactions.run(connection -> {
            boolean kept = updates.settle(connection, row, State.KEPT, cause);
            if (kept && !cause.isEmpty()) {
                Map<String, Object> detail = Map.of("version", row.to(), "cause", cause);
                append(connection, Actor.HEALTH_WINDOW, "plugin.update.unhealthy", row.name(), detail);
            }
            return kept;
        });
    }

    boolean hasMigrated(InstalledVersion version) {
        return transactions.read(
                connection -> migrations.hasRun(connection, version.row().id()));
    }

    void migrated(InstalledVersion version, Actor actor) {
        transactions.run(connection -> {
            migrations.insert(connection, version.row().id(), clock.instant());
            Map<String, Object> detail = Map.of("version", version.row().version());
            append(connection, actor, "plugin.migrate", version.row().name(), detail);
            return version;
        });
    }

    @Override
    public void delete(Connection connection, Scope scope) throws SQLException {
        overrides.deleteScope(connection, scope);
    }

    @Override
    public void deleted(Scope scope) {
        // Nothing of it is held in memory.
    }

    private static Map<String, Object> detail(String before, String after) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("before", Map.of("version", before));
        detail.put("after", Map.of("version", after));
        return detail;
    }

    private void append(Connection connection, Actor actor, String action, String name, Map<String, Object> detail)
            throws SQLException {
        audit.append(connection, actor, action, Scope.SYSTEM.key(), Optional.empty(), name, detail);
    }

    private String text(Map<String, Object> document) {
        try {
            return json.writeValueAsString(document);
        } catch (JsonProcessingException impossible) { // it was JSON a moment ago
            throw new UncheckedIOException(impossible);
        }
    }

    private Map<String, Object> document(String text) {
        try {
            return json.readValue(text, DOCUMENT);
        } catch (JsonProcessingException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }
}
