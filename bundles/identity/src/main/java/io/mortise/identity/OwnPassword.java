package io.mortise.identity;

import io.mortise.host.database.Transactions;
import io.mortise.host.identity.Actor;
import io.mortise.host.identity.Session;
import io.mortise.host.identity.SignIn;
import io.mortise.host.identity.UnknownUser;
import io.mortise.identity.document.PasswordDocument;
import io.mortise.identity.password.HashingTurns;
import io.mortise.identity.password.PasswordHash;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lets users change the password with which they sign in. */
final class OwnPassword {
    private final Transactions transactions;
    private final UserTable users;
    private final SessionTable sessions = new SessionTable();
    private final Grants grants;
    private final PasswordCheck passwords;
    private final HashingTurns turns;
    private final IdentityRecord record;
    private final SessionStart start;
    private final Clock clock;

    OwnPassword(
            Transactions transactions,
            Grants grants,
            PasswordCheck passwords,
            HashingTurns turns,
            IdentityRecord record,
            Clock clock) {
        this.transactions = transactions;
        this.users = new UserTable(transactions.dialect());
        this.grants = grants;
        this.passwords = passwords;
        this.turns = turns;
        this.record = record;
        this.start = new SessionStart(record, clock);
        this.clock = clock;
    }

    Session change(String userId, Map<String, Object> document, SignIn from, Actor actor) {
        passwords.begin(userId, from.address());
        StoredUser user = transactions.read(c -> users.find(c, userId)).orElseThrow(() -> UnknownUser.of(userId));
        if (user.password().isEmpty()) {
            throw UserProblems.noPassword(userId);
        }
        PasswordDocument wanted = PasswordDocument.of(document, userId, user.displayName());
        if (!passwords.isRight(userId, Optional.of(user), wanted.current(), from.address())) {
            transactions.run(c -> {
                record.append(c, actor, "session.refuse", userId, Map.of());
                return userId;
            });
            throw UserProblems.wrongPassword();
        }
        PasswordHash hash = turns.inTurn(() -> PasswordHash.of(wanted.password()));
        Session session = transactions.run(c -> write(c, user, hash, from, actor));
        passwords.succeeded(userId);
        grants.haveEnded();
        return session;
    }

    private Session write(Connection connection, StoredUser seen, PasswordHash hash, SignIn from, Actor actor)
            throws SQLException {
        StoredUser old = users.lock(connection, seen.id()).orElseThrow(() -> UnknownUser.of(seen.id()));
        if (!old.password().equals(seen.password()) || old.disabled()) {
            throw UserProblems.wrongPassword(); // changed, or disabled, while the password was looked at
        }
        StoredUser changed = old.with(hash, Timestamps.now(clock));
        users.update(connection, changed);
        sessions.removeAll(connection, old.id());
        record.append(connection, actor, "user.change", old.id(), IdentityRecord.change(old, changed, true));
        return start.begin(connection, old.id(), actor.channel(), from, List.of());
    }
}
