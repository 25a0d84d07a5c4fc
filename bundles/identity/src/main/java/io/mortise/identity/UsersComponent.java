package io.mortise.identity;

import io.mortise.host.database.AuditLog;
import io.mortise.host.database.Transactions;
import io.mortise.host.identity.Actor;
import io.mortise.host.identity.User;
import io.mortise.host.identity.UserCleanup;
import io.mortise.host.identity.Users;
import io.mortise.host.tenant.Page;
import io.mortise.identity.password.HashingTurns;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The service {@link Users}: wiring only. */
@Component(immediate = true)
public final class UsersComponent implements Users {
    private final LocalUsers users;

    @Activate
    public UsersComponent(
            @Reference(name = "transactions") Transactions transactions,
            @Reference(name = "auditLog") AuditLog auditLog,
            @Reference(name = "shared") SharedState shared) {
        this(transactions, auditLog, shared.grants(), shared.turns(), Clock.systemUTC());
    }

    UsersComponent(Transactions transactions, AuditLog auditLog, Grants grants, HashingTurns turns, Clock clock) {
        this.users = new LocalUsers(transactions, grants, turns, new IdentityRecord(auditLog), clock);
    }

    @Reference(name = "cleanups", cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addCleanup(UserCleanup cleanup) {
        users.cleanups().add(cleanup);
    }

    void removeCleanup(UserCleanup cleanup) {
        users.cleanups().remove(cleanup);
    }

    @Override
    public User create(Map<String, Object> document, Actor actor) {
        return users.create(document, actor);
    }

    @Override
    public Page<User> list(int limit, Optional<String> cursor) {
        return users.list(limit, cursor);
    }

    @Override
    public Optional<User> find(String id) {
        return users.find(id);
    }

    @Override
    public User update(String id, Map<String, Object> patch, Actor actor) {
        return users.update(id, patch, actor);
    }

    @Override
    public void delete(String id, Actor actor) {
        users.delete(id, actor);
    }
}
