package io.mortise.http.rest;

import io.mortise.host.identity.Access;
import io.mortise.host.identity.Role;
import io.mortise.host.plugin.RolePermission;
import io.mortise.host.plugin.RolePermissions;
import io.mortise.host.problem.NearestName;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.tenant.OrgId;
import io.mortise.http.access.Call;
import io.mortise.http.access.Requires;
import io.mortise.http.json.JsonDocuments;
import io.mortise.http.openapi.Answers;
import io.mortise.http.openapi.Takes;
import io.mortise.http.problem.CurrentState;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What a role of an organization, or of its workspaces, may do with plugins. */
@Path("/orgs/{orgId}/roles/{role}/permissions")
@Produces(MediaType.APPLICATION_JSON)
public final class OrganizationRolePermissions {
    private static final Set<Role> ROLES = EnumSet.complementOf(EnumSet.of(Role.SYS_ADMIN));

    private final RolePermissions permissions;
    private final JsonDocuments documents;

    OrganizationRolePermissions(RolePermissions permissions, JsonDocuments documents) {
        this.permissions = permissions;
        this.documents = documents;
    }

    @GET
    @Requires(Access.ORG_ADMIN)
    @Answers(value = RolePermissionDocument.class, list = true)
    public Response get(@Context Call call, @PathParam("role") String role) {
        return answer(permissions.list(call.org(), role(role)));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Requires(Access.ORG_ADMIN)
    @Takes(RolePermissionsInput.class)
    @Answers(value = RolePermissionDocument.class, list = true)
    public Response put(@Context Call call, @PathParam("role") String role, InputStream body) throws IOException {
        Optional<String> expected = Revisions.requiredTag(call);
        List<String> given = JsonDocuments.texts(documents.optional(body, Set.of("permissions")), "permissions");
        Set<String> wanted = new TreeSet<>(given);
        wanted.addAll(waiting(call.org(), role(role)));
        try {
            return answer(permissions.set(call.org(), role(role), wanted, expected, call.actor()));
        } catch (ProblemException refused) {
            throw refused.problem().code() == ProblemCode.REVISION_CONFLICT
                    ? new CurrentState(refused, RolePermissionDocument.of(permissions.list(call.org(), role(role))))
                    : refused;
        }
    }

    /** What the role will have with versions that are not in use yet: the caller does not see it, and does not mean it. */
    private List<String> waiting(OrgId org, Role role) {
        return permissions.list(org, role).stream()
                .filter(permission -> permission.granted() && !permission.inUse())
                .map(RolePermission::permission)
                .toList();
    }

    private static Response answer(List<RolePermission> list) {
        return Revisions.tagged(Response.ok(), RolePermission.stamp(list))
                .entity(RolePermissionDocument.of(list))
                .build();
    }

    private static Role role(String name) {
        return ROLES.stream()
                .filter(role -> role.wireName().equals(name))
                .findFirst()
                .orElseThrow(() -> new ProblemException(new Problem(
                        ProblemCode.ROLE_NOT_FOUND,
                        "There is no role '" + name + "'",
                        "it is none of those that members of organizations and workspaces have",
                        "role",
                        NearestName.mend(
                                name, ROLES.stream().map(Role::wireName).toList()))));
    }
}
