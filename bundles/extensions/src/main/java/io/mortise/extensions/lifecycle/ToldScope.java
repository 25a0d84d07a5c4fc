package io.mortise.extensions.lifecycle;

import io.mortise.api.lifecycle.LifecycleScope;
import io.mortise.api.workspace.WorkspaceContext;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.Scope.WorkspaceScope;
import java.util.Map;
import java.util.Optional;

/** What a hook is told of a scope. */
record ToldScope(
        String plugin,
        String version,
        int failedAttempts,
        String orgId,
        Optional<String> workspaceId,
        Optional<WorkspaceContext> workspace,
        Map<String, Object> config,
        Map<String, Boolean> featureFlags)
        implements LifecycleScope {

    static ToldScope of(
            PluginLocation version,
            int attempts,
            Scope scope,
            Optional<WorkspaceContext> workspace,
            Map<String, Object> config,
            Map<String, Boolean> featureFlags) {
        return new ToldScope(
                version.name(),
                version.version(),
                attempts,
                scope.org().map(OrgId::value).orElseThrow(),
                scope instanceof WorkspaceScope one ? Optional.of(one.id().value()) : Optional.empty(),
                workspace,
                config,
                featureFlags);
    }
}
