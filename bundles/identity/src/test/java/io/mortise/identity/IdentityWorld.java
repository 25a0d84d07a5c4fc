package io.mortise.identity;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mortise.database.testing.DatabaseFixture;
import io.mortise.host.database.Transactions;
import io.mortise.host.identity.Actor;
import io.mortise.host.identity.Caller;
import io.mortise.host.identity.Credentials;
import io.mortise.host.identity.Session;
import io.mortise.host.identity.SignIn;
import io.mortise.host.identity.TokenPermissions;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.WorkspaceId;
import io.mortise.identity.password.HashingTurns;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/** The services of this bundle on one database, with a clock of their own. */
final class IdentityWorld implements AutoCloseable {
    static final String ADMIN_TOKEN = "the-administrator-token-0123456789";
    static final String PASSWORD = "four random words";
    static final String ADDRESS = "192.0.2.1";
    static final Actor ROOT = new Actor("admin", "rest");

    static final OrgId ACME = new OrgId("acme");
    static final OrgId FOREIGN = new OrgId("foreign");

    final KnownMembers members = new KnownMembers();
    final SteppingClock clock = new SteppingClock();
    final CountingTransactions transactions;
    final UsersComponent users;
    final SessionsComponent sessions;
    final ApiTokensComponent tokens;
    final TokenAuthenticator authenticator;
    final Grants grants;
    private final DatabaseFixture database;

    IdentityWorld(DatabaseFixture database) {
        this.database = database;
        this.transactions = new CountingTransactions(database.transactions());
        this.grants = new Grants(transactions, clock, Runnable::run);
        HashingTurns turns = new HashingTurns();
        this.users = new UsersComponent(transactions, database.auditLog(), grants, turns, clock);
        this.sessions = new SessionsComponent(transactions, database.auditLog(), grants, turns, clock);
        RoleAccessPolicy policy = new RoleAccessPolicy(members, new KnownTenants(ACME, FOREIGN));
        TokenPlaces places = new TokenPlaces(policy, database.directory(), scope -> List.of("module-kb", "acme.kb"));
        this.tokens = new ApiTokensComponent(transactions, database.auditLog(), places, grants, clock);
        this.authenticator =
                new TokenAuthenticator(new Administrator(TokenHash.of(ADMIN_TOKEN)), grants, token -> Optional.empty());
    }

    /** The same database as another node sees it. */
    TokenAuthenticator otherNode() {
        return otherNode(new Grants(transactions, clock, Runnable::run));
    }

    TokenAuthenticator otherNode(Grants itsGrants) {
        return new TokenAuthenticator(
                new Administrator(TokenHash.of(ADMIN_TOKEN)), itsGrants, token -> Optional.empty());
    }

    /** Adds a user who has a password, which takes longer than all the rest. */
    void addUser(String id) {
        users.create(Map.of("id", id, "displayName", "Somebody", "password", PASSWORD), ROOT);
    }

    void addUserWithoutPassword(String id) {
        users.create(Map.of("id", id, "displayName", "Somebody"), ROOT);
    }

    void addWorkspace(OrgId org, String id) {
        database.transactions().run(c -> database.directory().add(c, org, new WorkspaceId(id)));
    }

    Session signIn(String id) {
        return signIn(id, PASSWORD);
    }

    Session signIn(String id, String password) {
        return sessions.open(Map.of("userId", id, "password", password), new SignIn(ADDRESS, Optional.empty()));
    }

    TokenPermissions tokenPermissions() {
        return new RenamedPermissions(database.auditLog(), grants);
    }

    /** Does something in a transaction over all organizations. */
    <T> T change(Transactions.Work<T> work) {
        return database.transactions().run(work);
    }

    Optional<Caller> byToken(String secret) {
        return authenticator.authenticate(Optional.of("Bearer " + secret));
    }

    Optional<Caller> bySession(String session) {
        return authenticator.authenticate(reading(session));
    }

    static Credentials reading(String session) {
        return new Credentials(Optional.empty(), Optional.of(session), Optional.empty(), false);
    }

    static Credentials writing(String session, @Nullable String csrfToken) {
        return new Credentials(Optional.empty(), Optional.of(session), Optional.ofNullable(csrfToken), true);
    }

    static Problem refusal(ThrowingCallable call) {
        return catchThrowableOfType(ProblemException.class, call).problem();
    }

    /** A document in which values may be {@code null}. */
    static Map<String, Object> document(String field, @Nullable Object value) {
        Map<String, Object> document = new HashMap<>();
        document.put(field, value);
        return document;
    }

    /** Every audit entry so far, on a line each. */
    List<String> audit() {
        return texts(
                "SELECT user_id || ' ' || action || ' ' || subject || ' ' || CAST(detail AS VARCHAR) FROM mgmt_log_audit"
                        + " ORDER BY id");
    }

    /** The first column of a query's rows. */
    List<String> texts(String sql) {
        return texts(database.transactions(), sql);
    }

    static List<String> texts(Transactions transactions, String sql) {
        return transactions.read(c -> {
            try (Statement statement = c.createStatement();
                    ResultSet rows = statement.executeQuery(sql)) {
                List<String> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
                return found;
            }
        });
    }

    @Override
    public void close() {
        database.close();
    }
}
