package io.mortise.identity;

import io.mortise.host.database.DatabaseException;
import io.mortise.host.database.Transactions;
import io.mortise.host.database.WorkspaceDirectory;
import io.mortise.host.identity.GroupRole;
import io.mortise.host.identity.Role;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.tenant.Members;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.WorkspaceId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a user's memberships in line with what the provider says. Where the provider gives a role, the user has the higher one
 * of that and of the role it had there before; when the provider does not give it any more, the user has the latter again, or is
 * no member any more. Where the provider never gave any, nothing is touched; a role that is not the one given last was changed
 * here, and counts as the user's own.
 *
 * <p>What is known of a scope changes together with the membership, and only while nothing newer is known of the user: so nobody,
 * whenever it stops or however slow it is, takes what the provider gave for something of our own, or brings back what was taken.
 * Safe for use by many threads.
 */
final class ProviderRoles {
    private static final Logger log = LoggerFactory.getLogger(ProviderRoles.class);
    private static final String ORG = "org/";
    private static final Set<ProblemCode> GONE = Set.of(ProblemCode.ORG_NOT_FOUND, ProblemCode.WORKSPACE_NOT_FOUND);

    private final Transactions transactions;
    private final OidcRoleTable table;
    private final Members members;
    private final WorkspaceDirectory directory;
    private final Set<String> unknownScopes = ConcurrentHashMap.newKeySet();

    ProviderRoles(Transactions transactions, Members members, WorkspaceDirectory directory) {
        this.transactions = transactions;
        this.table = new OidcRoleTable(transactions.dialect());
        this.members = members;
        this.directory = directory;
    }

    /**
     * Gives the user what is granted, and takes back what is granted no more; what cannot be done in one scope is logged.
     *
     * @param isNewest whether that is still the newest that is known of the user, who cannot be told anything else until the
     *     transaction ends
     */
    void apply(String userId, List<GroupRole> granted, Members.Condition isNewest) {
        Map<String, Role> wanted = wanted(granted);
        Set<String> given = transactions.read(c -> table.of(c, userId)).keySet();
        Application application = new Application(userId, isNewest);
        // Into organizations first, and out of workspaces first: members of a workspace are members of its
        // organization.
        wanted.keySet().stream().sorted(Comparator.naturalOrder()).forEach(key -> bring(application, key, wanted));
        given.stream()
                .filter(key -> !wanted.containsKey(key))
                .sorted(Comparator.reverseOrder())
                .forEach(key -> bring(application, key, wanted));
    }

    /** To whom roles are given, and for how long that holds. */
    private record Application(String userId, Members.Condition isNewest) {}

    /** The highest role for each scope; who is to be in a workspace is to be in its organization. */
    private Map<String, Role> wanted(List<GroupRole> granted) {
        Map<String, Role> wanted = new TreeMap<>();
        for (GroupRole role : granted) {
            if (role instanceof GroupRole.InOrganization in) {
                wanted.merge(ORG + in.org(), in.role(), ProviderRoles::higher);
            } else if (role instanceof GroupRole.InWorkspace in) {
                wanted.merge("workspace/" + in.workspace(), in.role(), ProviderRoles::higher);
                directory
                        .orgOf(in.workspace())
                        .ifPresent(org -> wanted.merge(ORG + org, Role.ORG_MEMBER, ProviderRoles::higher));
            }
        }
        return wanted;
    }

    /** What is deleted may be restored, so the row about it stays as it is until the purge. */
    private void bring(Application application, String key, Map<String, Role> wanted) {
        Optional<Role> granted = Optional.ofNullable(wanted.get(key));
        try {
            scope(key).ifPresentOrElse(scope -> bring(application, scope, granted), () -> ignore(key, granted));
        } catch (ProblemException refused) {
            if (GONE.contains(refused.problem().code())) {
                ignore(key, granted);
            } else {
                log.warn(
                        "{} keeps its role in {}: {}",
                        application.userId(),
                        key,
                        refused.problem().oneLine());
            }
        } catch (DatabaseException failed) {
            log.warn("{} keeps its role in {}", application.userId(), key, failed);
        }
    }

    private void bring(Application application, Scope scope, Optional<Role> granted) {
        String userId = application.userId();
        Optional<Role> present = present(userId, scope); // fails where the scope is not live
        Optional<OidcRole> noted = noted(userId, scope);
        Optional<Role> local = local(userId, scope, present, noted);
        Optional<Role> target =
                Stream.of(granted, local).flatMap(Optional::stream).reduce(ProviderRoles::higher);
        boolean isGiven = granted.isPresent() && !target.equals(local);
        Optional<OidcRole> known = isGiven ? Optional.of(new OidcRole(local, target)) : Optional.empty();
        if (!target.equals(present)) {
            assign(application, scope, target, known);
        } else if (!known.equals(noted)) {
            boolean unused = transactions.run(c -> note(c, application, scope, known));
        }
    }

    private Optional<Role> local(String userId, Scope scope, Optional<Role> present, Optional<OidcRole> noted) {
        boolean isOwn = noted.isEmpty() || noted.get().isChangedTo(present) || isOutside(userId, scope);
        return isOwn ? present : noted.get().local();
    }

    /** Whether a workspace cannot have the user as a member, who is none of its organization. */
    private boolean isOutside(String userId, Scope scope) {
        return scope instanceof Scope.WorkspaceScope workspace
                && present(userId, Scope.of(workspace.orgId())).isEmpty();
    }

    /** Not from what is held of memberships, which may be of the time before a scope was restored. */
    private Optional<Role> present(String userId, Scope scope) {
        try {
            return Optional.of(members.get(scope, userId).role());
        } catch (ProblemException none) {
            if (none.problem().code() == ProblemCode.MEMBER_NOT_FOUND) {
                return Optional.empty();
            }
            throw none;
        }
    }

    private Optional<OidcRole> noted(String userId, Scope scope) {
        return Optional.ofNullable(transactions.read(c -> table.of(c, userId)).get(scope.key()));
    }

    private void assign(Application application, Scope scope, Optional<Role> role, Optional<OidcRole> known) {
        String userId = application.userId();
        boolean isAssigned =
                members.assign(scope, userId, role, LinkedUsers.PROVIDER, c -> note(c, application, scope, known));
        if (isAssigned) {
            log.info(
                    "{} is {} in {}, as the identity provider says",
                    userId,
                    role.map(Role::wireName).orElse("no member"),
                    scope.key());
        }
    }

    /** False when something newer is known; then that decides. */
    private boolean note(Connection connection, Application application, Scope scope, Optional<OidcRole> known)
            throws SQLException {
        if (!application.isNewest().holds(connection)) {
            return false;
        }
        if (known.isPresent()) {
            table.put(connection, application.userId(), scope.key(), known.get());
        } else {
            table.remove(connection, application.userId(), scope.key());
        }
        return true;
    }

    private void ignore(String key, Optional<Role> granted) {
        if (granted.isPresent() && unknownScopes.add(key)) {
            log.warn("The roles file names {}, which does not exist: ignored until it does", key);
        }
    }

    private Optional<Scope> scope(String key) {
        String id = key.substring(key.indexOf('/') + 1);
        if (key.startsWith(ORG)) {
            return Optional.of(Scope.of(new OrgId(id)));
        }
        WorkspaceId workspace = new WorkspaceId(id);
        return directory.orgOf(workspace).map(org -> Scope.of(org, workspace));
    }

    /** Roles of one level are declared from the highest to the lowest. */
    private static Role higher(Role one, Role other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
