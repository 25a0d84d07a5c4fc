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
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** Signs users in and out. */
final class LocalSessions {
    private static final String CHANNEL = "rest";

    private final Transactions transactions;
    private final UserTable users;
    private final SessionTable table = new SessionTable();
    private final Grants grants;
    private final IdentityRecord record;
    private final SessionStart start;
    private final PasswordCheck passwords;

    LocalSessions(
            Transactions transactions, Grants grants, PasswordCheck passwords, IdentityRecord record, Clock clock) {
        this.transactions = transactions;
        this.users = new UserTable(transactions.dialect());
        this.grants = grants;
        this.record = record;
        this.start = new SessionStart(record, clock);
        this.passwords = passwords;
    }

    Session open(Map<String, Object> document, SignIn from) {
        SignInDocument who = SignInDocument.of(document);
        passwords.begin(who.userId(), from.address());
        Optional<StoredUser> user = UserId.isPossible(who.userId())
                ? transactions.read(c -> users.find(c, who.userId()))
                : Optional.empty();
        if (!passwords.isRight(who.userId(), user, who.password(), from.address())) {
            throw refused(user, from);
        }
        Session session = begin(user.orElseThrow(), from).orElseThrow(() -> refused(user, from));
        passwords.succeeded(who.userId());
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
