package io.mortise.identity;

import io.mortise.host.database.AuditLog;
import io.mortise.host.database.Transactions;
import io.mortise.host.identity.Actor;
import io.mortise.host.identity.Session;
import io.mortise.host.identity.Sessions;
import io.mortise.host.identity.SignIn;
import io.mortise.identity.password.HashingTurns;
import java.time.Clock;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The service {@link Sessions}: wiring only. */
@Component(immediate = true)
public final class SessionsComponent implements Sessions {
    private final LocalSessions sessions;
    private final OwnPassword ownPassword;

    @Activate
    public SessionsComponent(
            @Reference(name = "transactions") Transactions transactions,
            @Reference(name = "auditLog") AuditLog auditLog,
            @Reference(name = "shared") SharedState shared) {
        this(transactions, auditLog, shared.grants(), shared.turns(), Clock.systemUTC());
    }

    SessionsComponent(Transactions transactions, AuditLog auditLog, Grants grants, HashingTurns turns, Clock clock) {
        IdentityRecord record = new IdentityRecord(auditLog);
        PasswordCheck passwords = new PasswordCheck(turns, clock);
        this.sessions = new LocalSessions(transactions, grants, passwords, record, clock);
        this.ownPassword = new OwnPassword(transactions, grants, passwords, turns, record, clock);
    }

    @Override
    public Session open(Map<String, Object> document, SignIn from) {
        return sessions.open(document, from);
    }

    @Override
    public Session changePassword(String userId, Map<String, Object> document, SignIn from, Actor actor) {
        return ownPassword.change(userId, document, from, actor);
    }

    @Override
    public String csrfToken(String session) {
        return Secret.csrfToken(session);
    }

    @Override
    public void close(String session, Actor actor) {
        sessions.close(session, actor);
    }
}
