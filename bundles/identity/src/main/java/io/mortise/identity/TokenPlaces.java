package io.mortise.identity;

import io.mortise.host.database.WorkspaceDirectory;
import io.mortise.host.identity.Access;
import io.mortise.host.identity.AccessPolicy;
import io.mortise.host.identity.Caller;
import io.mortise.host.identity.TokenScopes;
import io.mortise.host.problem.NearestName;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.settings.ModuleOwner;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.UnknownScope;
import io.mortise.host.tenant.WorkspaceId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The organizations, workspaces and plugins to which a new token is limited: its user must know them, or has mistyped. */
final class TokenPlaces {
    private static final String ORG = "org/";
    private static final String WORKSPACE = "workspace/";

    private final AccessPolicy policy;
    private final WorkspaceDirectory directory;
    private final Function<Scope, Collection<String>> plugins;

    /** @param plugins the names of those that are installed and exist for the scope */
    TokenPlaces(AccessPolicy policy, WorkspaceDirectory directory, Function<Scope, Collection<String>> plugins) {
        this.policy = policy;
        this.directory = directory;
        this.plugins = plugins;
    }

    /**
     * Throws {@code ORG_NOT_FOUND} or {@code WORKSPACE_NOT_FOUND}, in the same words for unknown and for foreign ones, and
     * {@code PLUGIN_NOT_FOUND} with the nearest name that the user may know.
     */
    void check(Caller caller, TokenScopes scopes) {
        for (String place : scopes.places()) {
            if (place.startsWith(ORG)) {
                Scope org = Scope.of(new OrgId(place.substring(ORG.length())));
                policy.require(Optional.of(caller), Access.ORG_MEMBER, org);
            } else {
                policy.require(Optional.of(caller), Access.WS_MEMBER, workspace(place.substring(WORKSPACE.length())));
            }
        }
        scopes.plugins().forEach(plugin -> checkPlugin(caller, plugin));
    }

    private void checkPlugin(Caller caller, String plugin) {
        Optional<OrgId> owner = ModuleOwner.of(plugin);
        owner.ifPresent(org -> policy.require(Optional.of(caller), Access.ORG_MEMBER, Scope.of(org)));
        List<String> known = plugins.apply(owner.<Scope>map(Scope::of).orElse(Scope.SYSTEM)).stream()
                .filter(name -> owner.isPresent() || !ModuleOwner.isOwned(name))
                .toList();
        if (!known.contains(plugin)) {
            throw new ProblemException(new Problem(
                    ProblemCode.PLUGIN_NOT_FOUND,
                    "There is no plugin '" + plugin + "'",
                    "no plugin of that name is installed, so a token cannot be limited to it",
                    "request body, field 'scopes'",
                    NearestName.mend(plugin, known)));
        }
    }

    private Scope workspace(String id) {
        WorkspaceId workspace = new WorkspaceId(id);
        return directory
                .orgOf(workspace)
                .<Scope>map(org -> Scope.of(org, workspace))
                .orElseThrow(() -> UnknownScope.workspace(workspace));
    }
}
