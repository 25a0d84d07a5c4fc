package io.mortise.identity;

import io.mortise.host.database.AuditLog;
import io.mortise.host.database.Transactions;
import io.mortise.host.identity.Actor;
import io.mortise.host.identity.User;
import io.mortise.host.identity.UserCleanup;
import io.mortise.host.identity.Users;
import io.mortise.host.tenant.Page;
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
    private final UserCleanups cleanups = new UserCleanups();
    private final LocalUsers users;

    @Activate
    public UsersComponent(
            @Reference(name = "transactions") Transactions transactions,
            @Reference(name = "auditLog") AuditLog auditLog,
            @Reference(name = "grants") GrantsComponent grants) {
        this(transactions, auditLog, grants.grants(), Clock.systemUTC());
    }

    UsersComponent(Transactions transactions, AuditLog auditLog, Grants grants, Clock clock) {
        this.users = new LocalUsers(transactions, cleanups, grants, new IdentityRecord(auditLog), clock);
    }

    @Reference(name = "cleanups", cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addCleanup(UserCleanup cleanup) {
        cleanups.add(cleanup);
    }

    void removeCleanup(UserCleanup cleanup) {
        cleanups.remove(cleanup);
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
