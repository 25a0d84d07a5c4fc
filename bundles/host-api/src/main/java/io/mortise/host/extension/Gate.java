package io.mortise.host.extension;

import io.mortise.api.workspace.WorkspaceContext;
import io.mortise.host.identity.Caller;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.problem.Reason;
import io.mortise.host.tenant.Scope;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Every entry into a plugin's code asks here, after the access policy. Safe for use by many threads. */
@ProviderType
public interface Gate {

    /**
     * Admits a caller to a module in a workspace.
     *
     * <p>Throws {@code ProblemException}: {@code MODULE_UNAVAILABLE} with the reason, {@code STARTING} when it will be
     * available presently, {@code MODULE_NOT_FOUND} with the nearest known name.
     */
    Admission enter(Caller caller, Scope.WorkspaceScope workspace, String module);

    /**
     * The same for another extension point than endpoints; throws the same.
     *
     * @param point the point's name as manifests write it in {@code contributes}, such as {@code reports}
     */
    Admission enter(Caller caller, Scope.WorkspaceScope workspace, String module, String point);

    /**
     * Why an engine must not do something in a scope for a version of a module, such as open its storage; empty when it may. To be
     * asked right before each time, for nobody else asks: the answer holds for the moment, and is {@code NOT_INSTALLED} for a
     * version that is not the one valid there, and for scopes that are gone. What runs the plugin's code calls {@link #wake} next.
     */
    Optional<Reason> refusal(Scope scope, PluginLocation version);

    /**
     * The same for what an extension point declares, such as a job that is due.
     *
     * @param point the point's name as manifests write it in {@code contributes}, such as {@code jobs}
     */
    Optional<Reason> refusal(Scope scope, PluginLocation version, String point);

    /**
     * Makes sure that the code of an admitted version runs, right before it is called: a lazy one is started, and waited for
     * up to ten seconds, and so is the component that it has for the scope, for up to two seconds. Throws {@code ProblemException}: {@code STARTING} when it takes longer, {@code MODULE_UNAVAILABLE}
     * with the reason when it cannot start.
     */
    void wake(Scope scope, PluginLocation module);

    /** Whether the caller's roles in the workspace give a permission that this version of a module defines. */
    boolean permits(Caller caller, Scope.WorkspaceScope workspace, PluginLocation module, String permission);

    /** The context of a workspace as the caller sees it. */
    WorkspaceContext context(Caller caller, Scope.WorkspaceScope workspace);

    /** Admits to a module at system or organization scope; throws the same. Returns the version valid there. */
    String enter(Scope scope, String module);
}
