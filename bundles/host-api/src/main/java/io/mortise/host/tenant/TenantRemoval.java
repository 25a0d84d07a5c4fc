package io.mortise.host.tenant;

import io.mortise.host.identity.Actor;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Takes organizations and workspaces away in two steps. Deleted ones are not found any more, by nobody and on no node, but can
 * be restored with all that belongs to them. Purged ones are gone for good; that happens by itself some time after they were
 * deleted. Callers have asked the access policy before they come here.
 *
 * <p>Every scope is an organization, with which its workspaces come and go, or a workspace. Safe for use by many threads.
 * Every method may throw {@code ProblemException}: {@code ORG_NOT_FOUND}, {@code WORKSPACE_NOT_FOUND},
 * {@code DATABASE_UNAVAILABLE}.
 */
@ProviderType
public interface TenantRemoval {

    /** What would be removed, at once or in the end; nothing is changed. Only a purge finds what is deleted already. */
    RemovalPreview preview(Scope scope, boolean purge);

    /** Deletes it. */
    void delete(Scope scope, Actor actor);

    /** Brings back what was deleted and not purged yet; what is there stays as it is. */
    void restore(Scope scope, Actor actor);

    /** Removes it and, through {@link ScopeCleanup}, everything that belongs to it, whether it was deleted before or not. */
    void purge(Scope scope, Actor actor);
}
