package io.mortise.host.extension;

import io.mortise.host.identity.Caller;
import io.mortise.host.tenant.Scope.WorkspaceScope;
import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/** What workflows and AI features call of modules. Callers have asked the access policy. Safe for use by many threads. */
@ProviderType
public interface ModuleCalls {

    /** The entries of available modules that the caller may use, ordered. */
    List<ExtensionEntry> list(Caller caller, WorkspaceScope workspace, CallPoint point);

    /**
     * Calls one.
     *
     * <p>Throws {@code ProblemException}: what the gate throws; {@code CONTRIBUTION_NOT_FOUND} with the nearest known name;
     * {@code PERMISSION_DENIED}; {@code INPUT_INVALID} with everything that the schema does not allow; {@code PROVIDER_MISSING},
     * {@code PLUGIN_OVERLOADED}, {@code PLUGIN_TIMEOUT} and {@code PLUGIN_FAILED} for what the plugin does.
     *
     * @param input JSON values
     * @return JSON values, which hold nothing of the plugin
     */
    Map<String, Object> call(
            Caller caller,
            WorkspaceScope workspace,
            CallPoint point,
            String module,
            String id,
            Map<String, Object> input);
}
