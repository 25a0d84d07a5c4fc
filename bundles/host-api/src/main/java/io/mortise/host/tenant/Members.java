package io.mortise.host.tenant;

import io.mortise.host.identity.Actor;
import io.mortise.host.identity.Caller;
import io.mortise.host.identity.Role;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The members of organizations and workspaces. Callers have asked the access policy before they come here; who may make and
 * unmake owners is decided here, because it depends on what is stored.
 *
 * <p>Only a member of its organization can become a member of a workspace, and who leaves the organization leaves its
 * workspaces too. An organization and a workspace always have an owner.
 *
 * <p>Every scope is an organization or a workspace. Safe for use by many threads. Every method may throw
 * {@code ProblemException}: {@code ORG_NOT_FOUND}, {@code WORKSPACE_NOT_FOUND}, {@code MEMBER_NOT_FOUND},
 * {@code DATABASE_UNAVAILABLE}.
 */
@ProviderType
public interface Members {

    /** Up to {@code limit} (1 to 1000) members whose user id comes after {@code cursor}. */
    Page<Member> list(Scope scope, int limit, Optional<String> cursor);

    /** One member. */
    Member get(Scope scope, String userId);

    /**
     * Adds a member or gives it another role, from a document {@code {"role"}}. Throws {@code USER_NOT_FOUND},
     * {@code LAST_OWNER}, {@code FORBIDDEN} and what is wrong with the document.
     */
    MemberWrite put(Scope scope, String userId, Map<String, Object> document, Caller caller);

    /** Removes a member. Throws {@code LAST_OWNER}, {@code FORBIDDEN}. */
    void remove(Scope scope, String userId, Caller caller);

    /**
     * Gives a user a role, or ends the membership, as the system's own work: owners are made and unmade too, but for the last.
     * Throws {@code USER_NOT_FOUND}, {@code LAST_OWNER} and what is wrong with the role.
     *
     * @param role empty to end the membership
     * @param condition asked first, in the same transaction
     * @return whether the condition held; otherwise nothing has changed
     */
    boolean assign(Scope scope, String userId, Optional<Role> role, Actor actor, Condition condition);

    /** What must be so in the transaction of a change; it may change something itself. */
    @ConsumerType
    @FunctionalInterface
    interface Condition {
        boolean holds(Connection connection) throws SQLException;
    }
}
