package io.mortise.host.workspace;

import io.mortise.host.identity.Actor;
import io.mortise.host.tenant.Scope;
import java.util.Map;
import java.util.OptionalLong;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The labels and features of workspaces, by the cascade system, organization, workspace: key by key, the deeper scope wins.
 * Callers have asked the access policy before they come here.
 *
 * <p>Safe for use by many threads; never call it in a transaction. Every method may throw {@code ProblemException}:
 * {@code ORG_NOT_FOUND}, {@code WORKSPACE_NOT_FOUND}, {@code DATABASE_UNAVAILABLE}.
 */
@ProviderType
public interface WorkspaceSettings {

    /** What holds in the scope. */
    ResolvedSettings resolve(Scope scope);

    /**
     * Changes what the scope says, by a merge patch of {@code {"navigation": {…}, "features": {…}}}; {@code null} makes a key,
     * or a whole group, inherit again.
     *
     * <p>Throws {@code REVISION_CONFLICT} when the scope's revision is not the expected one, and what is wrong with the patch:
     * {@code UNKNOWN_FIELD}, {@code WRONG_TYPE}, {@code INVALID_VALUE}.
     */
    ResolvedSettings change(Scope scope, Map<String, Object> patch, OptionalLong expectedRevision, Actor actor);
}
