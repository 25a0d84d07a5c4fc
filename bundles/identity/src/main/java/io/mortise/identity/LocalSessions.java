package io.mortise.identity;

import io.mortise.host.database.Transactions;
import io.mortise.host.identity.Actor;
import io.mortise.host.identity.Session;
import io.mortise.host.identity.SignIn;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.identity.document.SignInDocument;
import io.mortise.identity.document.UserId;
import io.mortise.identity.password.HashingTurns;
import io.mortise.identity.password.PasswordHash;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** Signs users in and out. */
final class LocalSessions {
    private static final String CHANNEL = "rest";
    private static final int LONGEST_TRIED = 1000;

    private final Transactions transactions;
    private final UserTable users;
    private final SessionTable table = new SessionTable();
    private final Grants grants;
    private final IdentityRecord record;
    private final SessionStart start;
    private final FailedSignIns failures;
    private final HashingTurns turns;

    LocalSessions(Transactions transactions, Grants grants, HashingTurns turns, IdentityRecord record, Clock clock) {
        this.transactions = transactions;
        this.users = new UserTable(transactions.dialect());
        this.grants = grants;
        this.turns = turns;
        this.record = record;
        this.start = new SessionStart(record, clock);
        this.failures = new FailedSignIns(clock);
    }

    Session open(Map<String, Object> document, SignIn from) {
        SignInDocument who = SignInDocument.of(document);
        failures.check(who.userId(), from.address());
        Optional<StoredUser> user = UserId.isPossible(who.userId())
                ? transactions.read(c -> users.find(c, who.userId()))
                : Optional.empty();
        if (!isRight(who, user, from)) {
            throw refused(user, from);
        }
        Session session = begin(user.orElseThrow(), from).orElseThrow(() -> refused(user, from));
        failures.succeeded(who.userId());
        if (from.replaced().isPresent()) {
            grants.haveEnded();
        }
        return session;
    }

    void close(String session, Actor actor) {
        transactions.run(c -> {
            if (table.remove(c, TokenHash.of(session))) {
                record.append(c, actor, "session.close", actor.userId(), Map.of());
            }
            return session;
        });
        grants.haveEnded();
    }

    private boolean isRight(SignInDocument who, Optional<StoredUser> user, SignIn from) {
        String password = who.password().length() > LONGEST_TRIED ? "" : who.password();
        return turns.inTurn(() -> {
            // Again: others may have failed while this one waited.
            failures.check(who.userId(), from.address());
            boolean matches = PasswordHash.matches(user.flatMap(StoredUser::password), password);
            boolean right = matches && user.filter(known -> !known.disabled()).isPresent();
            if (!right) {
                failures.failed(who.userId(), from.address());
            }
            return right;
        });
    }

    /** Empty when the user was changed or removed while the password was looked at. */
    private Optional<Session> begin(StoredUser user, SignIn from) {
        return transactions.run(c -> {
            Optional<StoredUser> present = users.lock(c, user.id());
            return !present.map(StoredUser::password).equals(Optional.of(user.password()))
                            || present.filter(StoredUser::disabled).isPresent()
                    ? Optional.empty()
                    : Optional.of(start.begin(
                            c,
                            user.id(),
                            CHANNEL,
                            from,
                            from.replaced().map(TokenHash::of).stream().toList()));
        });
    }

    /** Writes the failure down and tells of it. What was typed as an id nobody has may be a password. */
    private ProblemException refused(Optional<StoredUser> user, SignIn from) {
        String subject = user.map(StoredUser::id).orElse(IdentityRecord.NOBODY);
        transactions.run(c -> {
            Actor author = IdentityRecord.author(IdentityRecord.NOBODY, CHANNEL, from);
            record.append(c, author, "session.refuse", subject, Map.of());
            return subject;
        });
        return new ProblemException(new Problem(
                ProblemCode.SIGN_IN_REFUSED,
                "You were not signed in",
                "There is no such user, the password is wrong, or the user is disabled",
                "request body",
                "Check both; an administrator can set a new password"));
    }
}
