package io.mortise.http.plugin;

import io.mortise.host.extension.Admission;
import io.mortise.host.extension.Gate;
import io.mortise.host.identity.Access;
import io.mortise.host.identity.Authenticator;
import io.mortise.host.identity.Caller;
import io.mortise.host.identity.Credentials;
import io.mortise.host.identity.TokenScopes;
import io.mortise.host.identity.TokenUse;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.settings.ModuleOwner;
import io.mortise.host.tenant.Scope;
import io.mortise.http.access.AccessFilter;
import io.mortise.http.access.RequestCredentials;
import io.mortise.http.access.Scopes;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.slf4j.MDC;

/** Who may enter a plugin: authentication, the policy, and then the gate. */
public final class PluginAdmission {
    private static final String WORKSPACE_HEADER = "X-Workspace-Id";
    private static final String SCOPE = PluginAdmission.class.getName() + ".scope";

    private final Authenticator authenticator;
    private final Scopes scopes;
    private final Gate gate;

    public PluginAdmission(Authenticator authenticator, Scopes scopes, Gate gate) {
        this.authenticator = authenticator;
        this.scopes = scopes;
        this.gate = gate;
    }

    /** The version to enter; the workspace's snapshot, if one is named, becomes an attribute of the request. */
    PluginLocation admit(HttpServletRequest request, PluginPath path) {
        Credentials credentials = RequestCredentials.of(request);
        boolean isAgain = request.getAttribute(AccessFilter.CALLER) != null; // the version was replaced meanwhile
        Optional<Caller> caller = authenticator.authenticate(isAgain ? credentials.again() : credentials);
        caller.ifPresent(known -> request.setAttribute(AccessFilter.CALLER, known));
        MDC.put("plugin", path.module());
        PluginLocation plugin = workspace(request, path)
                .map(id -> enterWorkspace(request, caller, id, path.module()))
                .orElseGet(() -> enterSystem(caller, path.module()));
        MDC.put("pluginVersion", plugin.version());
        return plugin;
    }

    /**
     * Lets pass who has the permission that the plugin's manifest demands; throws {@code PERMISSION_DENIED} otherwise. Where no
     * workspace is named nobody has a role, and the system administrator alone passes.
     */
    void permit(HttpServletRequest request, PluginPath path, PluginLocation plugin, String permission) {
        Optional<Caller> caller = Optional.ofNullable((Caller) request.getAttribute(AccessFilter.CALLER));
        Optional<String> workspace = workspace(request, path);
        caller.filter(known -> !known.leaves(permission)).ifPresent(known -> {
            throw exceeded(known, plugin.name(), "The endpoint demands the permission " + permission);
        });
        boolean isPermitted = workspace.isPresent()
                ? gate.permits(
                        scopes.signedIn(caller),
                        scopes.workspace(caller, Access.PLUGIN, workspace.get()),
                        plugin,
                        permission)
                : isSystemAdmin(scopes.signedIn(caller));
        if (!isPermitted) {
            throw denied(plugin, permission, workspace);
        }
    }

    /** Lets a lazy version start before its code is called; throws {@code STARTING} and what else keeps it from running. */
    void wake(HttpServletRequest request, PluginLocation plugin) {
        Scope scope = request.getAttribute(SCOPE) instanceof Scope admitted ? admitted : Scope.SYSTEM;
        gate.wake(scope, plugin);
    }

    /** Whose token is limited to permissions has none of the management's accesses, and all the same those permissions. */
    private boolean isSystemAdmin(Caller caller) {
        boolean isForPlugins = caller.token()
                .map(TokenUse::scopes)
                .filter(TokenScopes::isForPlugins)
                .isPresent();
        return isForPlugins ? caller.systemAdmin() : scopes.allows(caller, Access.SYSTEM_ADMIN, Scope.SYSTEM);
    }

    /** Refuses a token that is limited to permissions where none of them is demanded. */
    void permitOpen(HttpServletRequest request, PluginLocation plugin) {
        if (request.getAttribute(AccessFilter.CALLER) instanceof Caller caller) {
            caller.token()
                    .map(TokenUse::scopes)
                    .filter(token -> !token.permissions().isEmpty())
                    .ifPresent(token -> {
                        throw exceeded(
                                caller, plugin.name(), "The endpoint demands no permission, so it is none of those");
                    });
        }
    }

    private void requireReach(Caller caller, String module) {
        caller.token()
                .map(TokenUse::scopes)
                .filter(token -> !token.reaches(module))
                .ifPresent(token -> {
                    throw exceeded(caller, module, "A token with the scope 'plugin/" + module + "' would reach it");
                });
    }

    private ProblemException exceeded(Caller caller, String module, String why) {
        authenticator.noteRefusal(caller);
        TokenScopes token = caller.token().orElseThrow().scopes();
        return new ProblemException(new Problem(
                ProblemCode.TOKEN_SCOPE,
                "The token does not allow this",
                "It is limited to " + String.join(", ", token.names()) + ". " + why,
                "module " + module,
                "Use another token, or a session; POST /api/platform/tokens makes tokens with any of: "
                        + TokenScopes.known()));
    }

    private static ProblemException denied(PluginLocation plugin, String permission, Optional<String> workspace) {
        return new ProblemException(new Problem(
                ProblemCode.PERMISSION_DENIED,
                "Module " + plugin.name() + " did not take the request",
                "It needs the permission " + permission
                        + workspace
                                .map(id -> ", which none of your roles in workspace " + id + " has")
                                .orElse(", and without a workspace only a system administrator has any"),
                "module " + plugin.name(),
                workspace.isPresent()
                        ? "Ask an administrator of the organization to give it to your role"
                        : "Name a workspace in the header X-Workspace-Id"));
    }

    private static Optional<String> workspace(HttpServletRequest request, PluginPath path) {
        return path.workspace().or(() -> Optional.ofNullable(request.getHeader(WORKSPACE_HEADER)));
    }

    private PluginLocation enterWorkspace(
            HttpServletRequest request, Optional<Caller> caller, String workspace, String module) {
        Caller known = scopes.signedIn(caller);
        Scope.WorkspaceScope scope = scopes.workspace(caller, Access.PLUGIN, workspace);
        requireReach(known, module);
        MDC.put("org", scope.orgId().value());
        MDC.put("ws", workspace);
        request.setAttribute(SCOPE, scope);
        Admission admission = gate.enter(known, scope, module);
        request.setAttribute(CurrentWorkspace.ATTRIBUTE, admission.context());
        return new PluginLocation(module, admission.version());
    }

    private PluginLocation enterSystem(Optional<Caller> caller, String module) {
        Scope system = scopes.system(caller, Access.PLUGIN);
        requireReach(scopes.signedIn(caller), module);
        return new PluginLocation(module, gate.enter(owner(caller, module).orElse(system), module));
    }

    /** The organization of a module that belongs to one, for its members; nobody else enters at all. */
    private Optional<Scope> owner(Optional<Caller> caller, String module) {
        return ModuleOwner.of(module)
                .<Scope>map(Scope::of)
                .filter(org -> scopes.mayEnter(scopes.signedIn(caller), org));
    }
}
