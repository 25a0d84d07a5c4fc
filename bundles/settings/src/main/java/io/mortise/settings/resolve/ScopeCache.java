package io.mortise.settings.resolve;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.mortise.host.settings.ModuleOverride;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.Scope.OrgScope;
import io.mortise.host.tenant.Scope.WorkspaceScope;
import io.mortise.host.tenant.UnknownScope;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Holds what organizations and workspaces say, as much as fits; a miss is one query.
 *
 * <p>A load and the follower's update of the same scope exclude each other: the cache runs both under the lock of the key
 * ({@code compute}; the cache's {@code computeIfPresent} and {@code invalidate} do not wait for a load). A
 * load that is under way when a change commits is thus either over when the follower's update comes, which then corrects it,
 * or begins after it, and reads the new row. What concerns all scopes, the removal of a module, comes to each held or loading
 * scope in the same way, and has it read again; those that say nothing about the module stay as they are.
 */
public final class ScopeCache {
    private final Loader loader;
    private final ModuleNumbers numbers;
    private final Cache<String, ScopeRows> orgs;
    private final Cache<String, ScopeRows> workspaces;
    private final Set<Loading> loading = ConcurrentHashMap.newKeySet();

    /** Reads all rows of an organization or workspace; empty when it does not exist. */
    @FunctionalInterface
    public interface Loader {
        Optional<Map<String, ModuleOverride>> load(Scope scope);
    }

    /** Somebody who asks for a scope that is not held. Not a record: two who ask for the same scope are two. */
    private static final class Loading {
        private final Scope scope;

        Loading(Scope scope) {
            this.scope = scope;
        }
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
        return rows != null ? rows : loaded(orgs, org.value(), Scope.of(org));
    }

    /** Throws {@code WORKSPACE_NOT_FOUND}, also when it belongs to another organization. */
    ScopeRows workspace(WorkspaceScope scope) {
        ScopeRows rows = workspaces.getIfPresent(scope.id().value());
        return rows != null && rows.scope().equals(scope)
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

    /**
     * A module was removed with everything said about it: who says something about it is read again, for the module may be
     * back by now, and what was said since may have been told before the removal.
     */
    void forgetModule(String module) {
        // In this order: a load that has ended before the first look is found by the second.
        Set<Scope> concerned = new HashSet<>();
        loading.forEach(one -> concerned.add(one.scope));
        Stream.of(orgs, workspaces)
                .flatMap(cache -> cache.asMap().values().stream())
                .filter(rows -> rows.all().containsKey(module))
                .forEach(rows -> concerned.add(rows.scope()));
        concerned.forEach(this::forget);
    }

    private ScopeRows loaded(Cache<String, ScopeRows> cache, String key, Scope scope) {
        Loading one = new Loading(scope);
        loading.add(one);
        try {
            return cache.asMap()
                    .compute(key, (id, held) -> held != null && held.scope().equals(scope) ? held : load(scope));
        } finally {
            loading.remove(one);
        }
    }

    private ScopeRows load(Scope scope) {
        return new ScopeRows(scope, loader.load(scope).orElseThrow(() -> unknown(scope)), numbers);
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
