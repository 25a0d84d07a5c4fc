package io.mortise.host.tenant;

import io.mortise.host.identity.Actor;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Organizations and workspaces. Callers have asked the access policy before they come here. What is deleted (see
 * {@link TenantRemoval}) does not exist here, though its id stays taken.
 *
 * <p>Safe for use by many threads. Every method may throw {@code ProblemException}: {@code INVALID_ID}, {@code ID_TAKEN},
 * {@code ORG_NOT_FOUND}, {@code WORKSPACE_NOT_FOUND}, {@code WRONG_TYPE}, {@code UNKNOWN_FIELD}, {@code MISSING_FIELD},
 * {@code DATABASE_UNAVAILABLE}.
 */
@ProviderType
public interface Tenants {

    /** Creates an organization from a document {@code {"id"?, "name"}}; the actor becomes its {@code org_owner}. */
    Organization createOrganization(Map<String, Object> document, Actor actor);

    /** Up to {@code limit} (1 to 1000) organizations whose id comes after {@code cursor}. */
    Page<Organization> organizations(int limit, Optional<String> cursor);

    Optional<Organization> organization(OrgId id);

    /** Changes {@code {"name"}}. */
    Organization updateOrganization(OrgId id, Map<String, Object> patch, Actor actor);

    /** Creates a workspace from {@code {"id"?, "name", "color"?, "icon"?}}; the actor becomes its {@code ws_owner}. */
    Workspace createWorkspace(OrgId org, Map<String, Object> document, Actor actor);

    /** Up to {@code limit} (1 to 1000) workspaces of the organization whose id comes after {@code cursor}. */
    Page<Workspace> workspaces(OrgId org, int limit, Optional<String> cursor);

    Optional<Workspace> workspace(WorkspaceId id);

    /** Changes {@code {"name", "color", "icon"}}; {@code null} removes color or icon. */
    Workspace updateWorkspace(WorkspaceId id, Map<String, Object> patch, Actor actor);
}
