package io.mortise.host.database;

import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.WorkspaceId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Which organization a workspace belongs to: ids only, readable before any tenant is known. */
@ProviderType
public interface WorkspaceDirectory {

    /** Looks the workspace up, through a cache, in a transaction of its own on a miss. Never call it inside one. */
    Optional<OrgId> orgOf(WorkspaceId workspace);

    /** The same, in the caller's transaction and without the cache. */
    Optional<OrgId> orgOf(Connection connection, WorkspaceId workspace) throws SQLException;

    /** Adds a workspace; false when the id is taken by whichever organization. */
    boolean add(Connection connection, OrgId org, WorkspaceId workspace) throws SQLException;

    void remove(Connection connection, WorkspaceId workspace) throws SQLException;

    /** Of a workspace that is hidden, the organization it belongs to. Never call it inside a transaction. */
    Optional<OrgId> orgOfHidden(WorkspaceId workspace);

    /** From now on the workspace is not found, as if it were not there; its id stays taken. */
    void hide(Connection connection, WorkspaceId workspace) throws SQLException;

    /** It is found again. */
    void show(Connection connection, WorkspaceId workspace) throws SQLException;

    /** Forgets what is cached, after the workspace was removed or hidden and that was committed. */
    void forget(WorkspaceId workspace);
}
