package io.mortise.settings.resolve;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.mortise.host.settings.ModuleOverride;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.Scope.OrgScope;
import io.mortise.host.tenant.Scope.WorkspaceScope;
import io.mortise.host.tenant.UnknownScope;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Holds what organizations and workspaces say, as much as fits; a miss is one query.
 *
 * <p>A load and the follower's update of the same scope exclude each other: the cache runs both under the lock of the key
 * ({@code compute}; the cache's {@code computeIfPresent} and {@code invalidate} do not wait for a load). A
 * load that is under way when a change commits is thus either over when the follower's update comes, which then corrects it,
 * or begins after it, and reads the new row. Rows read before a module was removed for everyone are told by their count of
 * such removals and read again.
 */
public final class ScopeCache {
    private final Loader loader;
    private final ModuleNumbers numbers;
    private final Cache<String, ScopeRows> orgs;
    private final Cache<String, ScopeRows> workspaces;
    private final AtomicLong purges = new AtomicLong();

    /** Reads all rows of an organization or workspace; empty when it does not exist. */
    @FunctionalInterface
    public interface Loader {
        Optional<Map<String, ModuleOverride>> load(Scope scope);
    }

    ScopeCache(Loader loader, ModuleNumbers numbers, long maxBytes) {
        this.loader = loader;
        this.numbers = numbers;
        this.orgs = cache(maxBytes / 4);
        this.workspaces = cache(maxBytes - maxBytes / 4);
    }

    /** Throws {@code ORG_NOT_FOUND} or {@code WORKSPACE_NOT_FOUND}. */
    ScopeRows org(OrgId org) {
        ScopeRows rows = orgs.getIfPresent(org.value());
        return rows != null && rows.purges() == purges.get() ? rows : loaded(orgs, org.value(), Scope.of(org));
    }

    /** Throws {@code WORKSPACE_NOT_FOUND}, also when it belongs to another organization. */
    ScopeRows workspace(WorkspaceScope scope) {
        ScopeRows rows = workspaces.getIfPresent(scope.id().value());
        return rows != null && isValid(rows, scope)
                ? rows
                : loaded(workspaces, scope.id().value(), scope);
    }

    /** What is held for the scope, if it is held, now has this row. */
    void update(Scope scope, String module, Optional<ModuleOverride> row) {
        cacheOf(scope).asMap().compute(keyOf(scope), (key, rows) -> rows == null ? null : rows.with(module, row));
    }

    void forget(Scope scope) {
        cacheOf(scope).asMap().compute(keyOf(scope), (key, rows) -> null);
    }

    /** A module was removed with everything said about it. */
    void forgetAll() {
        purges.incrementAndGet();
        orgs.invalidateAll();
        workspaces.invalidateAll();
    }

    private ScopeRows loaded(Cache<String, ScopeRows> cache, String key, Scope scope) {
        return cache.asMap().compute(key, (id, held) -> held != null && isValid(held, scope) ? held : load(scope));
    }

    private boolean isValid(ScopeRows rows, Scope scope) {
        return rows.purges() == purges.get() && rows.scope().equals(scope);
    }

    private ScopeRows load(Scope scope) {
        long purgesBefore = purges.get();
        Map<String, ModuleOverride> rows = loader.load(scope).orElseThrow(() -> unknown(scope));
        return new ScopeRows(scope, rows, purgesBefore, numbers);
    }

    private static RuntimeException unknown(Scope scope) {
        return scope instanceof WorkspaceScope workspace
                ? UnknownScope.workspace(workspace.id())
                : UnknownScope.org(((OrgScope) scope).id());
    }

    private Cache<String, ScopeRows> cacheOf(Scope scope) {
        return scope.depth() == 1 ? orgs : workspaces;
    }

    private static String keyOf(Scope scope) {
        return scope instanceof WorkspaceScope workspace
                ? workspace.id().value()
                : ((OrgScope) scope).id().value();
    }

    private static Cache<String, ScopeRows> cache(long maxBytes) {
        return Caffeine.newBuilder()
                .maximumWeight(maxBytes)
                .weigher((String key, ScopeRows rows) -> rows.bytes())
                .executor(Runnable::run)
                .build();
    }
}
