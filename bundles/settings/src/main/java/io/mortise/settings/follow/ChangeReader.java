package io.mortise.settings.follow;

import io.mortise.host.database.Change;
import io.mortise.host.database.ChangeLog;
import io.mortise.host.database.Transactions;
import io.mortise.host.settings.ModuleOverride;
import io.mortise.host.settings.SafeMode;
import io.mortise.host.tenant.Scope;
import io.mortise.settings.cascade.RegisteredModule;
import io.mortise.settings.store.OverrideStore;
import io.mortise.settings.store.RowLock;
import io.mortise.settings.store.SafeModeTable;
import io.mortise.settings.store.ScopeParser;
import io.mortise.settings.store.SettingsDialect;
import io.mortise.settings.store.TenantScopeTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the next changes and the present row of everything they are about: one reading for each key, however often it changed. */
final class ChangeReader {
    /** The kind of changes of override rows. */
    private static final String MODULE = "module";

    /** The kinds of what scopes say besides modules, which others hold in memory or show. */
    private static final Set<String> BESIDES_MODULES = Set.of("order", "settings");

    /** The revision of what a change has removed. */
    private static final long GONE = 0;

    private static final int MOST = 500;

    private final Transactions transactions;
    private final ChangeLog log;
    private final OverrideStore store;
    private final SafeModeTable safeMode;
    private final TenantScopeTable scopes = new TenantScopeTable();

    ChangeReader(Transactions transactions, ChangeLog log, OverrideStore store) {
        this.transactions = transactions;
        this.log = log;
        this.store = store;
        this.safeMode = new SafeModeTable(SettingsDialect.of(transactions.dialect()));
    }

    /**
     * What was read.
     *
     * @param upTo the last change that was read
     * @param rows what the changes are about, oldest first
     * @param safeMode what it is now, if it was changed
     * @param touched the scopes that were themselves changed or removed
     * @param isFull whether there may be more
     */
    record Batch(
            long upTo,
            Map<ScopedModule, CurrentRow> rows,
            Optional<SafeMode.Level> safeMode,
            Collection<Scope> touched,
            boolean isFull) {}

    long head() {
        return transactions.read(log::head);
    }

    List<RegisteredModule> registry() {
        return store.registered();
    }

    SafeMode.Level safeMode() {
        return transactions.read(this::safeMode);
    }

    Batch read(long after, Collection<ScopedModule> askedFor) {
        return transactions.read(connection -> read(connection, after, askedFor));
    }

    private Batch read(Connection connection, long after, Collection<ScopedModule> askedFor) throws SQLException {
        List<Change> changes = log.after(connection, after, MOST);
        Map<ScopedModule, Cause> causes = new LinkedHashMap<>();
        Set<Scope> touched = new LinkedHashSet<>();
        for (Change change : changes) {
            ScopeParser.ofKey(change.scope(), change.orgId())
                    .ifPresent(scope -> causes.merge(
                            keyOf(change, scope),
                            new Cause(change.seq(), change.node().equals(log.node()), change.revision() == GONE),
                            Cause::and));
            if (BESIDES_MODULES.contains(change.kind()) && change.scope().equals(Scope.SYSTEM.key())) {
                touched.add(Scope.SYSTEM);
            }
        }
        askedFor.forEach(key -> causes.merge(key, new Cause(CurrentRow.NO_SEQ, true, false), Cause::and));

        Map<ScopedModule, CurrentRow> rows = new LinkedHashMap<>();
        for (Map.Entry<ScopedModule, Cause> entry : causes.entrySet()) {
            ScopedModule key = entry.getKey();
            if (key.module().isPresent()) {
                rows.put(key, row(connection, key.scope(), key.module().get(), entry.getValue()));
            } else if (key.scope().depth() > 0) {
                touched.add(key.scope());
                rows.put(key, entry.getValue().ofScope(scopes.exists(connection, key.scope())));
            }
        }
        long upTo = changes.isEmpty() ? after : changes.get(changes.size() - 1).seq();
        Optional<SafeMode.Level> mode =
                changes.stream().anyMatch(change -> change.kind().equals(ChangeFollower.SAFE_MODE))
                        ? Optional.of(safeMode(connection))
                        : Optional.empty();
        return new Batch(upTo, rows, mode, touched, changes.size() == MOST);
    }

    private SafeMode.Level safeMode(Connection connection) throws SQLException {
        return safeMode.find(connection, RowLock.NONE).level();
    }

    private static ScopedModule keyOf(Change change, Scope scope) {
        return new ScopedModule(scope, change.kind().equals(MODULE) ? Optional.of(change.name()) : Optional.empty());
    }

    private CurrentRow row(Connection connection, Scope scope, String module, Cause cause) throws SQLException {
        if (scope.depth() == 0) {
            Optional<RegisteredModule> registered = store.registered(connection, module);
            return cause.of(registered, registered.map(RegisteredModule::override));
        }
        return cause.of(Optional.empty(), store.find(connection, scope, module));
    }

    /** The oldest change of a key, whether any was made here, and whether by any of them it was gone. */
    private record Cause(long seq, boolean here, boolean gone) {
        Cause and(Cause other) {
            return new Cause(Math.min(seq, other.seq), here || other.here, gone || other.gone);
        }

        CurrentRow ofScope(boolean exists) {
            return new CurrentRow(Optional.empty(), Optional.empty(), seq, here, !exists);
        }

        CurrentRow of(Optional<RegisteredModule> registered, Optional<ModuleOverride> override) {
            return new CurrentRow(registered, override, seq, here, gone);
        }
    }
}
