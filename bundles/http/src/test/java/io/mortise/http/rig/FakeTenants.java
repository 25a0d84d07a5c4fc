package io.mortise.http.rig;

import io.mortise.host.database.WorkspaceDirectory;
import io.mortise.host.identity.Access;
import io.mortise.host.identity.AccessPolicy;
import io.mortise.host.identity.Actor;
import io.mortise.host.identity.Authenticator;
import io.mortise.host.identity.Caller;
import io.mortise.host.identity.Credentials;
import io.mortise.host.identity.Role;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.tenant.Memberships;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Organization;
import io.mortise.host.tenant.Page;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.Tenants;
import io.mortise.host.tenant.UnknownScope;
import io.mortise.host.tenant.Workspace;
import io.mortise.host.tenant.WorkspaceId;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Organizations, workspaces and people: {@code admin}, {@code olga} of acme, {@code walt} of ws-1, {@code eve} of nothing. */
public final class FakeTenants implements Tenants, Memberships, WorkspaceDirectory, Authenticator, AccessPolicy {
    private static final Instant THEN = Instant.parse("2026-01-01T00:00:00Z");
    /** A workspace of acme that is deleted. */
    private static final WorkspaceId HIDDEN = new WorkspaceId("ws-hidden");

    /** Users whose tokens do not hold any more. */
    public final Set<String> signedOut = ConcurrentHashMap.newKeySet();

    /** Users who were authenticated once more for a request that was known, each as often as that happened. */
    public final List<String> again = new CopyOnWriteArrayList<>();

    /** Users who were refused because of their tokens, each as often as that happened. */
    public final List<String> refused = new CopyOnWriteArrayList<>();

    private final Map<OrgId, Organization> organizations = new TreeMap<>();
    private final Map<WorkspaceId, Workspace> workspaces = new TreeMap<>();
    private final Map<String, Role> roles = new ConcurrentHashMap<>();

    public FakeTenants() {
        reset();
    }

    public void reset() {
        signedOut.clear();
        again.clear();
        refused.clear();
        organizations.clear();
        workspaces.clear();
        roles.clear();
        createOrganization(Map.of("id", "acme", "name", "Acme"), new Actor("admin", "rest"));
        createWorkspace(new OrgId("acme"), Map.of("id", "ws-1", "name", "Research"), new Actor("admin", "rest"));
        createWorkspace(new OrgId("acme"), Map.of("id", "ws-2", "name", "Sales"), new Actor("admin", "rest"));
        roles.put("olga@acme", Role.ORG_ADMIN);
        roles.put("walt@ws-1", Role.WS_USER);
    }

    @Override
    public Optional<Caller> authenticate(Optional<String> authorization) {
        return authorization
                .filter(header -> header.startsWith("Bearer "))
                .map(header -> header.substring(7))
                .filter(name -> List.of("admin", "olga", "walt", "eve").contains(name))
                .filter(name -> !signedOut.contains(name))
                .map(name -> new Caller(name, name.equals("admin")));
    }

    /** Sessions are called {@code session-} and then as the user, their CSRF tokens {@code csrf-of-} and then as the session. */
    @Override
    public Optional<Caller> authenticate(Credentials credentials) {
        Optional<String> session = credentials.onlySession();
        if (session.isEmpty()) {
            Optional<Caller> known = authenticate(credentials.authorization());
            known.filter(caller -> credentials.isAgain()).ifPresent(caller -> again.add(caller.userId()));
            return known;
        }
        Optional<Caller> caller = authenticate(session.map(id -> "Bearer " + id.replace("session-", "")));
        if (caller.isPresent()
                && credentials.isWrite()
                && !credentials.csrfToken().equals(session.map(id -> "csrf-of-" + id))) {
            throw new ProblemException(
                    new Problem(ProblemCode.CSRF_TOKEN, "Not accepted", "No CSRF token", "header", "Send it"));
        }
        return caller;
    }

    @Override
    public void noteRefusal(Caller caller) {
        refused.add(caller.userId());
    }

    @Override
    public Caller known(Optional<Caller> caller) {
        return caller.orElseThrow(() -> new ProblemException(new Problem(
                ProblemCode.UNAUTHENTICATED, "You are not signed in", "There is no token", "header", "Send one")));
    }

    @Override
    public void require(Optional<Caller> caller, Access access, Scope scope) {
        if (access == Access.ANYONE) {
            return;
        }
        Caller who = known(caller);
        boolean orgAdmin = who.systemAdmin()
                || scope.org()
                        .flatMap(org -> role(who.userId(), org))
                        .filter(Role.ORG_ADMIN::equals)
                        .isPresent();
        boolean member = scope instanceof Scope.WorkspaceScope ws
                && role(who.userId(), ws.orgId(), ws.id()).isPresent();
        boolean orgMember = scope instanceof Scope.OrgScope org
                && role(who.userId(), org.id()).isPresent();
        boolean granted =
                switch (access) {
                    case ANYONE, SIGNED_IN, EVERYWHERE -> true;
                    case SYSTEM_ADMIN, SYSTEM_SECRETS -> who.systemAdmin();
                    case ORG_ADMIN, WS_ADMIN -> orgAdmin;
                    case ORG_MEMBER -> orgAdmin || orgMember;
                    case WS_MEMBER -> orgAdmin || member;
                    case WS_DATA -> member;
                    case PLUGIN -> scope.org().isEmpty() || member || orgMember;
                };
        if (!granted) {
            throw refusal(scope, orgAdmin || member || orgMember);
        }
    }

    private static ProblemException refusal(Scope scope, boolean mayKnow) {
        if (scope instanceof Scope.WorkspaceScope ws && !mayKnow) {
            return UnknownScope.workspace(ws.id());
        }
        if (scope instanceof Scope.OrgScope org && !mayKnow) {
            return UnknownScope.org(org.id());
        }
        return new ProblemException(
                new Problem(ProblemCode.FORBIDDEN, "Not allowed", "Your role is too low", scope.key(), "Ask an admin"));
    }

    @Override
    public Optional<Role> role(String userId, OrgId org) {
        return Optional.ofNullable(roles.get(userId + "@" + org));
    }

    @Override
    public Optional<Role> role(String userId, OrgId org, WorkspaceId workspace) {
        return Optional.ofNullable(roles.get(userId + "@" + workspace));
    }

    @Override
    public List<Organization> organizationsOf(String userId) {
        return organizations.values().stream()
                .filter(org -> role(userId, org.id()).isPresent())
                .toList();
    }

    @Override
    public List<Workspace> workspacesOf(String userId, OrgId org) {
        return workspaces.values().stream()
                .filter(workspace -> role(userId, org, workspace.id()).isPresent())
                .toList();
    }

    /** Takes somebody's role in an organization or workspace away. */
    public void take(String userId, String scopeId) {
        roles.remove(userId + "@" + scopeId);
    }

    /** Gives somebody a role in an organization or workspace. */
    public void put(String userId, String scopeId, Role role) {
        roles.put(userId + "@" + scopeId, role);
    }

    @Override
    public Optional<OrgId> orgOf(WorkspaceId workspace) {
        return workspace(workspace).map(Workspace::orgId);
    }

    @Override
    public Optional<OrgId> orgOf(Connection connection, WorkspaceId workspace) {
        return orgOf(workspace);
    }

    @Override
    public boolean add(Connection connection, OrgId org, WorkspaceId workspace) {
        return false;
    }

    @Override
    public void remove(Connection connection, WorkspaceId workspace) {}

    @Override
    public void forget(WorkspaceId workspace) {}

    @Override
    public Optional<OrgId> orgOfHidden(WorkspaceId workspace) {
        return workspace.equals(HIDDEN) ? Optional.of(new OrgId("acme")) : Optional.empty();
    }

    @Override
    public void hide(Connection connection, WorkspaceId workspace) {}

    @Override
    public void show(Connection connection, WorkspaceId workspace) {}

    @Override
    public Organization createOrganization(Map<String, Object> document, Actor actor) {
        OrgId id = new OrgId(String.valueOf(document.get("id")));
        Organization created = new Organization(id, String.valueOf(document.get("name")), 1, THEN, THEN);
        organizations.put(id, created);
        roles.put(actor.userId() + "@" + id, Role.ORG_OWNER);
        return created;
    }

    @Override
    public Page<Organization> organizations(int limit, Optional<String> cursor) {
        List<Organization> after = organizations.values().stream()
                .filter(org -> org.id().value().compareTo(cursor.orElse("")) > 0)
                .toList();
        List<Organization> items = after.subList(0, Math.min(limit, after.size()));
        return new Page<>(
                items,
                after.size() > limit ? Optional.of(items.get(limit - 1).id().value()) : Optional.empty());
    }

    @Override
    public Optional<Organization> organization(OrgId id) {
        return Optional.ofNullable(organizations.get(id));
    }

    @Override
    public Organization updateOrganization(OrgId id, Map<String, Object> patch, Actor actor) {
        return organization(id).orElseThrow(() -> UnknownScope.org(id));
    }

    @Override
    public Workspace createWorkspace(OrgId org, Map<String, Object> document, Actor actor) {
        WorkspaceId id = new WorkspaceId(String.valueOf(document.get("id")));
        Workspace created = new Workspace(
                id, org, String.valueOf(document.get("name")), Optional.empty(), Optional.empty(), 1, THEN, THEN);
        workspaces.put(id, created);
        return created;
    }

    @Override
    public Page<Workspace> workspaces(OrgId org, int limit, Optional<String> cursor) {
        return new Page<>(List.copyOf(workspaces.values()), Optional.empty());
    }

    @Override
    public Optional<Workspace> workspace(WorkspaceId id) {
        return Optional.ofNullable(workspaces.get(id));
    }

    @Override
    public Workspace updateWorkspace(WorkspaceId id, Map<String, Object> patch, Actor actor) {
        return workspace(id).orElseThrow(() -> UnknownScope.workspace(id));
    }
}
