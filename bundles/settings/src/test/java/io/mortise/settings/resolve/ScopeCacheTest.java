package io.mortise.settings.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.host.settings.ModuleOverride;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.Scope.WorkspaceScope;
import io.mortise.host.tenant.WorkspaceId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class ScopeCacheTest {
    private static final long PLENTY = 1 << 20;

    private final Map<Scope, Map<String, ModuleOverride>> stored = new HashMap<>();
    private final AtomicInteger loads = new AtomicInteger();

    @Test
    void onlyWhoSaysSomethingAboutARemovedModuleIsReadAgain() {
        WorkspaceScope says = workspace("says", Map.of("module-gone", off(), "module-kept", off()));
        WorkspaceScope silent = workspace("silent", Map.of("module-kept", off()));
        ScopeCache cache = new ScopeCache(this::load, new ModuleNumbers(), PLENTY);
        cache.workspace(says);
        ScopeRows before = cache.workspace(silent);
        stored.put(says, Map.of("module-kept", off()));

        cache.forgetModule("module-gone");

        assertThat(cache.workspace(says).all()).containsOnlyKeys("module-kept");
        assertThat(cache.workspace(silent)).isSameAs(before);
        assertThat(loads).hasValue(3);
    }

    @Test
    void rowsThatAreBeingReadWhileTheirModuleIsRemovedAreForgottenToo() throws Exception {
        WorkspaceScope says = workspace("says", Map.of("module-gone", off()));
        CountDownLatch read = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        ScopeCache cache = new ScopeCache(
                scope -> {
                    Optional<Map<String, ModuleOverride>> rows = load(scope);
                    read.countDown();
                    await(goOn);
                    return rows;
                },
                new ModuleNumbers(),
                PLENTY);
        CompletableFuture<ScopeRows> reader = CompletableFuture.supplyAsync(() -> cache.workspace(says));
        await(read);
        stored.put(says, Map.of());

        CompletableFuture<Void> removal = CompletableFuture.runAsync(() -> cache.forgetModule("module-gone"));
        goOn.countDown();
        removal.get(10, TimeUnit.SECONDS);

        reader.get(10, TimeUnit.SECONDS);
        assertThat(cache.workspace(says).all()).isEmpty();
        assertThat(loads).hasValue(2);
    }

    /** The follower tells the newest row of each thing in the order of first changes, so a removal may come late. */
    @Test
    void whatWasSaidOfAModuleThatIsBackIsNotLostByItsRemoval() {
        WorkspaceScope says = workspace("says", Map.of("module-back", off()));
        ScopeCache cache = new ScopeCache(this::load, new ModuleNumbers(), PLENTY);
        cache.workspace(says);
        cache.update(says, "module-back", Optional.of(off()));

        cache.forgetModule("module-back");

        assertThat(cache.workspace(says).all()).containsOnlyKeys("module-back");
    }

    private WorkspaceScope workspace(String id, Map<String, ModuleOverride> rows) {
        WorkspaceScope scope = Scope.of(new OrgId("acme"), new WorkspaceId(id));
        stored.put(scope, rows);
        return scope;
    }

    private Optional<Map<String, ModuleOverride>> load(Scope scope) {
        loads.incrementAndGet();
        return Optional.ofNullable(stored.get(scope));
    }

    private static ModuleOverride off() {
        return new ModuleOverride(Optional.of(false), Map.of(), Map.of(), Set.of(), Optional.empty(), 1);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
