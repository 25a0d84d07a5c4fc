package io.mortise.identity;

import io.mortise.database.testing.DatabaseFixture;
import io.mortise.host.database.Dialect;
import io.mortise.host.database.Transactions;
import io.mortise.host.identity.Caller;
import io.mortise.host.identity.GroupRoles;
import io.mortise.host.identity.OidcSignIn;
import io.mortise.host.identity.Role;
import io.mortise.host.identity.SignIn;
import io.mortise.host.tenant.Members;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.TenantRemoval;
import io.mortise.host.tenant.WorkspaceId;
import io.mortise.identity.oidc.OidcSettings;
import io.mortise.identity.password.HashingTurns;
import io.mortise.identity.testing.TestProvider;
import io.mortise.identity.testing.TestToken;
import io.mortise.tenants.HeldRoles;
import io.mortise.tenants.MembersComponent;
import io.mortise.tenants.MembershipsComponent;
import io.mortise.tenants.TenantRemovalComponent;
import io.mortise.tenants.TenantsComponent;
import java.lang.reflect.Proxy;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;

/** A provider, and the users and members of this server on one database. */
final class OidcWorld implements AutoCloseable {
    static final OrgId ACME = new OrgId("acme");
    static final WorkspaceId RESEARCH = new WorkspaceId("ws-1");
    static final Scope.OrgScope ACME_SCOPE = Scope.of(ACME);
    static final Scope.WorkspaceScope RESEARCH_SCOPE = Scope.of(ACME, RESEARCH);
    static final Caller ROOT = new Caller("admin", true);
    private static final List<String> ROLES = List.of(
            "mortise-admins = sys_admin",
            "acme-owners = org_owner of acme",
            "acme-admins = org_admin of acme",
            "acme = org_member of acme",
            "research = ws_user of ws-1",
            "research-admins = ws_admin of ws-1",
            "elsewhere = org_admin of nowhere",
            "elsewhere = ws_user of ws-none");

    final SteppingClock clock = new SteppingClock();
    final TestProvider provider = TestProvider.start(clock);
    final UsersComponent users;
    final Members members;
    final MembershipsComponent memberships;
    final TenantRemoval removal;
    final TokenAuthenticator authenticator;
    private final DatabaseFixture database;
    private final Grants grants;
    private final OidcParts parts;

    OidcWorld(DatabaseFixture database) {
        this.database = database;
        Transactions transactions = database.transactions();
        this.grants = new Grants(transactions, clock, Runnable::run);
        this.users = new UsersComponent(transactions, database.auditLog(), grants, new HashingTurns(), clock);
        HeldRoles roles = new HeldRoles();
        this.members = new MembersComponent(
                transactions, new StoredUsers(transactions), database.auditLog(), database.changeLog(), roles);
        this.memberships = new MembershipsComponent(transactions, roles);
        TenantsComponent tenants = new TenantsComponent(
                transactions, database.directory(), database.auditLog(), database.changeLog(), roles);
        this.removal = new TenantRemovalComponent(
                withoutProperties(),
                transactions,
                database.directory(),
                database.auditLog(),
                database.changeLog(),
                roles);
        tenants.createOrganization(Map.of("id", "acme", "name", "Acme"), ROOT.actor());
        tenants.createWorkspace(ACME, Map.of("id", "ws-1", "name", "Research"), ROOT.actor());
        this.parts = new OidcParts(
                settings(),
                transactions,
                new ProviderRoles(transactions, members, database.directory()),
                grants,
                new IdentityRecord(database.auditLog()),
                clock);
        this.authenticator = new TokenAuthenticator(
                new Administrator(TokenHash.of(IdentityWorld.ADMIN_TOKEN)), grants, parts.bearers()::callerOf);
    }

    private static BundleContext withoutProperties() {
        return (BundleContext) Proxy.newProxyInstance(
                OidcWorld.class.getClassLoader(),
                new Class<?>[] {BundleContext.class},
                (proxy, method, values) -> null);
    }

    private OidcSettings settings() {
        return new OidcSettings(
                provider.issuer(),
                TestProvider.CLIENT_ID,
                Optional.of("the client's secret"),
                TestProvider.CLIENT_ID,
                "openid profile email",
                "preferred_username",
                Optional.of("groups"),
                GroupRoles.parse(ROLES));
    }

    /** Users of the provider while something happens before each of their writes. */
    LinkedUsers linkedUsers(Runnable meanwhile) {
        return new LinkedUsers(
                new Meanwhile(database.transactions(), meanwhile),
                new ProviderRoles(database.transactions(), members, database.directory()),
                GroupRoles.parse(ROLES),
                grants,
                new IdentityRecord(database.auditLog()),
                clock);
    }

    /** Users of the provider on a node that is slow: something happens when a token counts and its memberships do not yet. */
    LinkedUsers slowNode(Runnable meanwhile) {
        return new LinkedUsers(
                database.transactions(),
                new ProviderRoles(new Before(database.transactions(), meanwhile), members, database.directory()),
                GroupRoles.parse(ROLES),
                grants,
                new IdentityRecord(database.auditLog()),
                clock);
    }

    private record Before(Transactions real, Runnable event) implements Transactions {
        @Override
        public <T> T run(Scope scope, Work<T> work) {
            return real.run(scope, work);
        }

        @Override
        public <T> T read(Scope scope, Work<T> work) {
            event.run();
            return real.read(scope, work);
        }

        @Override
        public boolean isActive() {
            return real.isActive();
        }

        @Override
        public Dialect dialect() {
            return real.dialect();
        }
    }

    private record Meanwhile(Transactions real, Runnable event) implements Transactions {
        @Override
        public <T> T run(Scope scope, Work<T> work) {
            event.run();
            return real.run(scope, work);
        }

        @Override
        public <T> T read(Scope scope, Work<T> work) {
            return real.read(scope, work);
        }

        @Override
        public boolean isActive() {
            return real.isActive();
        }

        @Override
        public Dialect dialect() {
            return real.dialect();
        }
    }

    OidcSignIn signIn() {
        return parts.signIn();
    }

    /** The whole way of a browser. */
    OidcSignIn.Finished signInByBrowser() {
        return signIn().finish(
                        Browser.follow(signIn().begin(Optional.empty(), Browser.CALLBACK, Optional.empty())),
                        byBrowser());
    }

    static SignIn byBrowser() {
        return new SignIn("192.0.2.1", Optional.empty());
    }

    /** A token for a subject who is to have that id. */
    TestToken token(String subject, String userId, String... groups) {
        return provider.token(subject).with("preferred_username", userId).with("groups", List.of(groups));
    }

    /** Comes with a new token, a second after the last one. */
    Caller comes(String subject, String userId, String... groups) {
        clock.step(Duration.ofSeconds(1));
        return comes(token(subject, userId, groups));
    }

    Caller comes(TestToken token) {
        Caller caller = comesWith(token.signedBy(provider.key())).orElseThrow();
        return new Caller(caller.userId(), caller.systemAdmin());
    }

    Optional<Caller> comesWith(String bearer) {
        return authenticator.authenticate(Optional.of("Bearer " + bearer));
    }

    @Nullable
    Role inAcme(String userId) {
        return memberships.role(userId, ACME).orElse(null);
    }

    @Nullable
    Role inResearch(String userId) {
        return memberships.role(userId, ACME, RESEARCH).orElse(null);
    }

    void join(Scope scope, String userId, Role role) {
        members.put(scope, userId, Map.of("role", role.wireName()), ROOT);
    }

    List<String> texts(String sql) {
        return IdentityWorld.texts(database.transactions(), sql);
    }

    /** Does something in the database that nobody can do from outside. */
    <T> T run(Transactions.Work<T> work) {
        return database.transactions().run(work);
    }

    boolean execute(String sql) {
        return run(c -> {
            try (Statement statement = c.createStatement()) {
                return statement.execute(sql);
            }
        });
    }

    @Override
    public void close() {
        provider.close();
        database.close();
    }
}
