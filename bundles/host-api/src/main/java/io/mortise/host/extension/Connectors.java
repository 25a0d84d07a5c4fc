package io.mortise.host.extension;

import io.mortise.host.identity.Caller;
import io.mortise.host.tenant.Scope.WorkspaceScope;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The connectors of modules. Callers have asked the access policy. Safe for use by many threads. */
@ProviderType
public interface Connectors {

    /** Those of available modules that the caller may see, with their health; takes two seconds at most. */
    List<ConnectorView> list(Caller caller, WorkspaceScope workspace);

    /**
     * Tests a connection with the module's resolved configuration, for ten seconds at most; a connection that fails is a finding.
     *
     * <p>Throws {@code ProblemException}: those of {@link ModuleCalls#call} but for the input.
     */
    ConnectionTest test(Caller caller, WorkspaceScope workspace, String module, String id);
}
