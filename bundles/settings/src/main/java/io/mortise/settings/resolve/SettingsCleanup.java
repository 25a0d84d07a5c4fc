package io.mortise.settings.resolve;

import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.ScopeCleanup;
import io.mortise.settings.follow.ChangeFollower;
import io.mortise.settings.store.OverrideStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/** Removes the overrides of organizations and workspaces that are purged, and forgets those of the deleted ones. */
public final class SettingsCleanup implements ScopeCleanup {
    private final OverrideStore store;
    private final ResolverIndex index;
    private final ChangeFollower follower;

    public SettingsCleanup(OverrideStore store, ResolverIndex index, ChangeFollower follower) {
        this.store = store;
        this.index = index;
        this.follower = follower;
    }

    @Override
    public void delete(Connection connection, Scope scope) throws SQLException {
        store.deleteAll(connection, scope);
    }

    @Override
    public void deleted(Scope scope) {
        index.forget(scope);
        follower.enqueueRecheck(scope);
    }

    @Override
    public Map<String, Long> preview(Connection connection, Scope scope) throws SQLException {
        return Map.of("overrides", store.count(connection, scope));
    }
}
