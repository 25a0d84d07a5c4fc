package io.mortise.settings.write;

import io.mortise.host.database.AuditLog;
import io.mortise.host.database.AuditStates;
import io.mortise.host.database.ChangeLog;
import io.mortise.host.database.DatabaseException;
import io.mortise.host.database.Transactions;
import io.mortise.host.identity.Actor;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.settings.ModuleOverride;
import io.mortise.host.settings.ModuleOwner;
import io.mortise.host.settings.OverrideChange;
import io.mortise.host.settings.OverrideChange.Restore;
import io.mortise.host.settings.OverrideChange.Revert;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.Scope.OrgScope;
import io.mortise.host.tenant.Scope.WorkspaceScope;
import io.mortise.host.tenant.UnknownScope;
import io.mortise.settings.cascade.ModuleRules;
import io.mortise.settings.cascade.RegisteredModule;
import io.mortise.settings.cascade.ScopeWords;
import io.mortise.settings.store.LockedRows;
import io.mortise.settings.store.OverrideStore;
import io.mortise.settings.store.SettingsWriter;
import io.mortise.settings.store.Written;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The one write path: everything in one transaction, the number of the change last. */
public final class TransactionalWriter implements SettingsWriter {
    private static final int MOST_ATTEMPTS = 5;
    /**
     * Another writer was in the way: unique violation, serialization failure, deadlock, and a foreign key to a scope that was
     * deleted since it was looked for (SQL standard, PostgreSQL, H2).
     */
    private static final Set<String> RACES = Set.of("23505", "40001", "40P01", "23503", "23506");

    private final Transactions transactions;
    private final ChangeLog changeLog;
    private final AuditLog auditLog;
    private final OverrideStore store;
    private final ModuleVersions versions;
    private final ChangePlan plan;
    private final Runnable committed;

    /** @param committed told after each commit that wrote something; must not wait */
    public TransactionalWriter(
            Transactions transactions,
            ChangeLog changeLog,
            AuditLog auditLog,
            OverrideStore store,
            ModuleVersions versions,
            Runnable committed) {
        this.transactions = transactions;
        this.changeLog = changeLog;
        this.auditLog = auditLog;
        this.store = store;
        this.versions = versions;
        this.plan = new ChangePlan(versions);
        this.committed = committed;
    }

    @Override
    public Written write(
            Scope scope, String module, OverrideChange change, OptionalLong expectedRevision, Actor actor) {
        Written written = attempt(scope, module, change, expectedRevision, actor, MOST_ATTEMPTS);
        if (written.changed()) {
            committed.run();
        }
        return written;
    }

    private Written attempt(
            Scope scope, String module, OverrideChange change, OptionalLong expected, Actor actor, int attempts) {
        try {
            return transactions.run(scope, connection -> write(connection, scope, module, change, expected, actor));
        } catch (DatabaseException e) {
            if (!(e.getCause() instanceof SQLException cause)) {
                throw e;
            }
            if (attempts > 1 && RACES.contains(cause.getSQLState())) {
                return attempt(scope, module, change, expected, actor, attempts - 1);
            }
            throw GuardRefusal.of(cause, scope, module)
                    .<RuntimeException>map(refusal -> refusal)
                    .orElse(e);
        }
    }

    /** The same in the caller's transaction, last in it; whoever commits it waits for the change afterwards. */
    public Written write(
            Connection connection,
            Scope scope,
            String module,
            OverrideChange change,
            OptionalLong expected,
            Actor actor)
            throws SQLException {
        if (!ModuleOwner.isVisible(scope, module)) {
            throw plan.unknownModule(scope, module);
        }
        LockedRows rows = store.lock(connection, scope, module).orElseThrow(() -> plan.unknownModule(scope, module));
        if (!rows.scopeExists()) {
            throw unknown(scope);
        }
        ModuleOverride stored = rows.layers().target().override();
        if (expected.isPresent() && expected.getAsLong() != stored.revision()) {
            throw conflict(scope, module, expected.getAsLong(), stored.revision());
        }
        ModuleOverride proposed = plan.apply(rows.module(), rows.layers(), change);
        boolean removal = isRemoval(scope, change, proposed);
        if (proposed.equals(stored) && !(removal && stored.revision() > 0)) {
            return new Written(0, false, stored);
        }
        ModuleOverride written = put(connection, rows, proposed, removal, actor);
        audit(connection, scope, module, actor, change, stored, written);
        long seq = changeLog.append(connection, "module", scope.key(), orgOf(scope), module, written.revision());
        return new Written(seq, true, written);
    }

    private ModuleOverride put(
            Connection connection, LockedRows rows, ModuleOverride proposed, boolean removal, Actor actor)
            throws SQLException {
        Scope scope = rows.layers().scope();
        String module = rows.module().name();
        long revision = proposed.revision();
        if (scope.depth() == 0) {
            RegisteredModule changed = named(rows.module(), proposed).withOverride(proposed.withRevision(revision + 1));
            store.update(connection, changed, actor);
            return changed.override();
        }
        if (removal) {
            store.delete(connection, scope, module);
            return ModuleOverride.NONE;
        }
        if (revision == 0) {
            // Never a number that an earlier override of this scope had: whoever still holds that one must not match.
            ModuleOverride first = proposed.withRevision(changeLog.head(connection) + 1);
            store.insert(connection, scope, module, first, actor);
            return first;
        }
        ModuleOverride next = proposed.withRevision(revision + 1);
        store.update(connection, scope, module, next, actor);
        return next;
    }

    /** The registry shows the names that the system's version gives. */
    private RegisteredModule named(RegisteredModule module, ModuleOverride proposed) {
        return proposed.version()
                .flatMap(version -> versions.rules(module.name(), version))
                .map(ModuleRules::definition)
                .map(module::named)
                .orElse(module);
    }

    /** Whether the change takes the scope's row away, be there one or not. */
    private static boolean isRemoval(Scope scope, OverrideChange change, ModuleOverride proposed) {
        return scope.depth() > 0
                && (change instanceof Revert
                        || (change instanceof Restore
                                && proposed.withRevision(0).equals(ModuleOverride.NONE)));
    }

    private void audit(
            Connection connection,
            Scope scope,
            String module,
            Actor actor,
            OverrideChange change,
            ModuleOverride before,
            ModuleOverride after)
            throws SQLException {
        Map<String, Object> detail = AuditStates.whole(OverrideDocument.of(before), OverrideDocument.of(after));
        detail.put("revision", after.revision());
        String action = "module.change";
        if (change instanceof Restore restore) {
            action = "module.restore";
            detail.put("restored", restore.entry());
        }
        auditLog.append(connection, actor, action, scope.key(), orgOf(scope), module, detail);
    }

    private static Optional<String> orgOf(Scope scope) {
        return scope.org().map(Object::toString);
    }

    private static ProblemException unknown(Scope scope) {
        return scope instanceof WorkspaceScope workspace
                ? UnknownScope.workspace(workspace.id())
                : UnknownScope.org(((OrgScope) scope).id());
    }

    private static ProblemException conflict(Scope scope, String module, long expected, long stored) {
        return new ProblemException(new Problem(
                ProblemCode.REVISION_CONFLICT,
                module + " was not changed for " + ScopeWords.of(scope),
                expected < 0
                        ? "Its revision is " + stored + ", and the request was made for none that it ever had"
                        : "It was changed by someone else: its revision is " + stored + ", the request was made for "
                                + expected,
                scope.key(),
                "Read it again and repeat the change on what it says now"));
    }
}
