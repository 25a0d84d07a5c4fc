package io.mortise.settings.safemode;

import io.mortise.host.database.AuditLog;
import io.mortise.host.database.AuditStates;
import io.mortise.host.database.ChangeLog;
import io.mortise.host.database.Transactions;
import io.mortise.host.identity.Actor;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.settings.SafeMode;
import io.mortise.host.tenant.Scope;
import io.mortise.settings.follow.ChangeFollower;
import io.mortise.settings.resolve.ResolverIndex;
import io.mortise.settings.store.RowLock;
import io.mortise.settings.store.SafeModeTable;
import io.mortise.settings.store.SettingsDialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The safe mode as a row of the database, which the followers of all nodes bring into force. */
public final class StoredSafeMode implements SafeMode {
    private static final Logger log = LoggerFactory.getLogger(StoredSafeMode.class);

    private final Transactions transactions;
    private final ChangeLog changeLog;
    private final AuditLog auditLog;
    private final SafeModeTable table;
    private final ResolverIndex index;
    private final ChangeFollower follower;

    public StoredSafeMode(
            Transactions transactions,
            ChangeLog changeLog,
            AuditLog auditLog,
            ResolverIndex index,
            ChangeFollower follower) {
        this.transactions = transactions;
        this.changeLog = changeLog;
        this.auditLog = auditLog;
        this.table = new SafeModeTable(SettingsDialect.of(transactions.dialect()));
        this.index = index;
        this.follower = follower;
    }

    @Override
    public Level level() {
        return index.safeMode();
    }

    @Override
    public State state() {
        return transactions.read(connection -> table.find(connection, RowLock.NONE));
    }

    @Override
    public State change(Level level, Actor actor) {
        Optional<Long> seq = write(level, actor);
        seq.ifPresent(number -> {
            follower.wake();
            awaitInForce(number);
        });
        return state();
    }

    /** The same before anything follows: the start that comes next reads it. */
    public void changeBeforeStart(Level level, Actor actor) {
        write(level, actor);
    }

    private Optional<Long> write(Level level, Actor actor) {
        Optional<Long> seq = transactions.run(connection -> write(connection, level, actor));
        if (seq.isPresent()) {
            log.warn("The safe mode is '{}' since {} said so", level.word(), actor.userId());
        }
        return seq;
    }

    private Optional<Long> write(Connection connection, Level level, Actor actor) throws SQLException {
        State before = table.find(connection, RowLock.EXCLUSIVE);
        if (before.level() == level) {
            return Optional.empty();
        }
        long revision = table.update(connection, level, actor.userId());
        String system = Scope.SYSTEM.key();
        Map<String, Object> detail = AuditStates.whole(document(before.level()), document(level));
        auditLog.append(
                connection, actor, "safeMode.change", system, Optional.empty(), ChangeFollower.SAFE_MODE, detail);
        return Optional.of(changeLog.append(
                connection, ChangeFollower.SAFE_MODE, system, Optional.empty(), ChangeFollower.SAFE_MODE, revision));
    }

    private void awaitInForce(long seq) {
        if (!follower.awaitEnforced(seq)) {
            throw new ProblemException(new Problem(
                    ProblemCode.INTERNAL,
                    "The safe mode is stored but not yet in force on this node",
                    "This node could not read it back from the database",
                    Scope.SYSTEM.key(),
                    "It comes into force by itself as soon as the database answers again"));
        }
    }

    private static Map<String, Object> document(Level level) {
        return Map.of("level", level.word());
    }
}
