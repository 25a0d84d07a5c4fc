package io.mortise.plugins.lifecycle;

import io.mortise.host.database.DatabaseException;
import io.mortise.host.database.Transactions;
import io.mortise.host.plugin.HookLedger;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.Scope.OrgScope;
import io.mortise.host.tenant.Scope.WorkspaceScope;
import io.mortise.host.tenant.ScopeCleanup;
import io.mortise.plugins.store.HookTable;
import io.mortise.plugins.store.HookTable.Lease;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Keeps the ledger of lifecycle callbacks in the database. */
final class StoredHookLedger implements HookLedger, ScopeCleanup {
    private static final String INTEGRITY = "23";
    private static final int LONGEST_ERROR = 1_000;

    private final Transactions transactions;
    private final Supplier<Installation> installed;
    private final Clock clock;
    private final HookTable table = new HookTable();

    StoredHookLedger(Transactions transactions, Supplier<Installation> installed, Clock clock) {
        this.transactions = transactions;
        this.installed = installed;
        this.clock = clock;
    }

    @Override
    public List<Entry> page(PluginLocation version, Scope within, Optional<Scope> after, int limit) {
        Optional<String> plugin = id(version);
        if (plugin.isEmpty()) {
            return List.of();
        }
        if (within instanceof WorkspaceScope) {
            return after.isPresent() ? List.of() : List.of(entry(version, within));
        }
        return transactions.read(connection -> within instanceof OrgScope org
                ? ofOrg(connection, plugin.get(), org, after, limit)
                : ofAll(connection, plugin.get(), after, limit));
    }

    private List<Entry> ofOrg(Connection connection, String plugin, OrgScope org, Optional<Scope> after, int limit)
            throws SQLException {
        List<Entry> page = new ArrayList<>();
        if (after.isEmpty()) {
            page.add(table.find(connection, plugin, org).orElse(Entry.none(org)));
        }
        page.addAll(table.workspaces(connection, plugin, org.id(), workspace(after), limit));
        return page;
    }

    private List<Entry> ofAll(Connection connection, String plugin, Optional<Scope> after, int limit)
            throws SQLException {
        if (after.isPresent() && after.get() instanceof WorkspaceScope) {
            return table.workspaces(connection, plugin, workspace(after), limit);
        }
        String lastOrg = after.flatMap(Scope::org).map(OrgId::value).orElse("");
        List<Entry> orgs = table.orgs(connection, plugin, lastOrg, limit);
        return orgs.isEmpty() ? table.workspaces(connection, plugin, "", limit) : orgs;
    }

    private static String workspace(Optional<Scope> scope) {
        return scope.isPresent() && scope.get() instanceof WorkspaceScope workspace
                ? workspace.id().value()
                : "";
    }

    @Override
    public Entry entry(PluginLocation version, Scope scope) {
        return id(version)
                .flatMap(plugin -> transactions.read(scope, connection -> table.find(connection, plugin, scope)))
                .orElse(Entry.none(scope));
    }

    @Override
    public List<Entry> due(PluginLocation version, int limit) {
        return id(version)
                .map(plugin -> transactions.read(connection -> table.due(connection, plugin, now(), limit)))
                .orElse(List.of());
    }

    @Override
    public Optional<Instant> nextDue(PluginLocation version) {
        return id(version).flatMap(plugin -> transactions.read(connection -> table.nextDue(connection, plugin)));
    }

    @Override
    public Optional<Claim> claim(PluginLocation version, Entry seen, Call call, Duration lease) {
        Optional<String> plugin = id(version);
        if (plugin.isEmpty()) {
            return Optional.empty();
        }
        String token = UUID.randomUUID().toString();
        Instant now = now();
        Lease held = new Lease(now, now.plus(lease));
        boolean claimed = transactions.run(
                seen.scope(), connection -> table.claim(connection, plugin.get(), seen, call, token, held));
        if (!claimed && seen.equals(Entry.none(seen.scope()))) {
            claimed = insert(plugin.get(), seen.scope(), call, token, held);
        }
        return claimed ? Optional.of(new Claim(version, seen.scope(), call, token)) : Optional.empty();
    }

    /** False when there is a row meanwhile, or the version is gone. */
    private boolean insert(String plugin, Scope scope, Call call, String token, Lease held) {
        try {
            return transactions.run(scope, connection -> {
                table.insert(connection, plugin, scope, call, token, held);
                return true;
            });
        } catch (DatabaseException fault) {
            if (fault.getCause() instanceof SQLException cause
                    && String.valueOf(cause.getSQLState()).startsWith(INTEGRITY)) {
                return false;
            }
            throw fault;
        }
    }

    @Override
    public void done(Claim claim) {
        id(claim.version())
                .ifPresent(plugin -> transactions.run(
                        claim.scope(),
                        connection -> table.done(
                                connection, plugin, claim.scope(), claim.call().after(), claim.token(), now())));
    }

    @Override
    public void failed(Claim claim, String error, Duration pause) {
        String text = error.length() <= LONGEST_ERROR ? error : error.substring(0, LONGEST_ERROR);
        Instant now = now();
        id(claim.version())
                .ifPresent(plugin -> transactions.run(
                        claim.scope(),
                        connection -> table.failed(
                                connection,
                                plugin,
                                claim.scope(),
                                text,
                                claim.token(),
                                new Lease(now, now.plus(pause)))));
    }

    @Override
    public void settle(PluginLocation version, Entry seen) {
        id(version)
                .ifPresent(plugin -> transactions.run(seen.scope(), connection -> {
                    table.settle(connection, plugin, seen, now());
                    return plugin;
                }));
    }

    @Override
    public Optional<Failures> failures(PluginLocation version) {
        return id(version).flatMap(plugin -> transactions.read(connection -> table.failures(connection, plugin)));
    }

    @Override
    public void delete(Connection connection, Scope scope) throws SQLException {
        table.deleteScope(connection, scope);
    }

    private Optional<String> id(PluginLocation version) {
        return installed.get().find(version.name(), version.version()).map(found -> found.row()
                .id());
    }

    /** As the databases keep it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
