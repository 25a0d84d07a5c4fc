package io.mortise.extensions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mortise.api.workspace.WorkspaceContext;
import io.mortise.api.workspace.WorkspaceListener;
import io.mortise.host.identity.Caller;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.problem.Reason;
import io.mortise.host.problem.ReasonCode;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.WorkspaceId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AudiencesTest {
    private static final Scope.WorkspaceScope WS = Scope.of(new OrgId("acme"), new WorkspaceId("ws-1"));
    private static final PluginLocation KB = new PluginLocation("module-kb", "1.2.0");
    private static final Caller WALT = new Caller("walt", false);

    private final World world = new World();
    private final Audiences audiences = new Audiences(world.contexts());
    private final EndpointGate gate = new EndpointGate(world, world, world.contexts(), world, world, world, audiences);
    private final List<WorkspaceContext> heard = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        audiences.close();
    }

    @Test
    void listenerHearsOfWhatHasChangedSinceItsPluginWasCalled() {
        audiences.add("kb", KB, List.of(), listener(heard::add));
        gate.enter(WALT, WS, "module-kb");

        change(Scope.SYSTEM, () -> world.limit = 7);

        await().until(() -> heard.size() == 1);
        WorkspaceContext told = heard.get(0);
        assertThat(told.workspaceId()).isEqualTo("ws-1");
        assertThat(told.config()).containsEntry("limit", 7);
        assertThat(told.userId()).isEqualTo(WorkspaceContext.SYSTEM_USER);
        assertThat(told.userRole()).isEmpty();
        assertThat(told.permissions()).isEmpty();
    }

    @Test
    void whatIsAsBeforeIsNotTold() {
        audiences.add("kb", KB, List.of(), listener(heard::add));
        gate.enter(WALT, WS, "module-kb");
        audiences.changed(Scope.SYSTEM);
        audiences.changed(WS);

        change(Scope.of(WS.orgId()), () -> world.limit = 7);

        await().until(() -> !heard.isEmpty());
        assertThat(heard).hasSize(1);
    }

    @Test
    void workspacesForWhichThePluginWasNeverCalledAndOthersPluginsDoNotMatter() {
        audiences.add("chat", new PluginLocation("module-chat", "1.2.0"), List.of(), listener(heard::add));
        audiences.add("old", new PluginLocation("module-kb", "1.1.0"), List.of(), listener(heard::add));
        audiences.add("kb", KB, List.of(), listener(heard::add));
        change(WS, () -> world.limit = 7);
        gate.enter(WALT, WS, "module-kb");

        change(WS, () -> world.limit = 8);

        await().until(() -> !heard.isEmpty());
        assertThat(heard).extracting(context -> context.config().get("limit")).containsExactly(8);
    }

    @Test
    void nothingIsToldWhileTheModuleIsNotAvailable() {
        List<Object> limits = new CopyOnWriteArrayList<>();
        audiences.add(
                "kb",
                KB,
                List.of(),
                listener(context -> limits.add(context.config().get("limit"))));
        gate.enter(WALT, WS, "module-kb");
        change(WS, () -> {
            world.reason = Optional.of(Reason.ofScope(ReasonCode.ORG_DISABLED, "It is off", "org/acme"));
            world.limit = 7;
        });
        await().until(() -> !audiences.isAtWork());
        assertThat(limits).isEmpty();

        change(WS, () -> world.reason = Optional.empty());

        await().untilAsserted(() -> assertThat(limits).containsExactly(7));
    }

    @Test
    void listenerOfAWorkspaceIsToldFirstHowItIs() {
        audiences.add("kb", KB, List.of("ws-1"), listener(heard::add));

        await().until(() -> heard.size() == 1);
        change(WS, () -> world.limit = 7);
        await().until(() -> heard.size() == 2);
        assertThat(heard).extracting(context -> context.config().get("limit")).containsExactly(200, 7);
    }

    @Test
    void listenerThatThrowsIsToldOfTheNextChange() {
        audiences.add("kb", KB, List.of("ws-1"), listener(context -> {
            heard.add(context);
            throw new IllegalStateException("The test says so");
        }));
        await().until(() -> heard.size() == 1);

        change(WS, () -> world.limit = 7);

        await().until(() -> heard.size() == 2);
    }

    @Test
    void listenerThatHangsDelaysNobodyAndIsInterruptedWhenItGoes() throws InterruptedException {
        CountDownLatch hanging = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        audiences.add("hangs", KB, List.of("ws-1"), listener(context -> {
            hanging.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException expected) {
                interrupted.countDown();
            }
        }));
        audiences.add("kb", KB, List.of("ws-1"), listener(heard::add));
        hanging.await();

        await().until(() -> heard.size() == 1);
        change(WS, () -> world.limit = 7);
        await().until(() -> heard.size() == 2);
        audiences.remove("hangs");
        interrupted.await();
    }

    @Test
    void whoHasGoneHearsNothing() {
        audiences.add("gone", KB, List.of(), listener(heard::add));
        gate.enter(WALT, WS, "module-kb");
        audiences.remove("gone");
        List<WorkspaceContext> others = new CopyOnWriteArrayList<>();
        audiences.add("kb", KB, List.of("ws-1"), listener(others::add));
        await().until(() -> others.size() == 1);

        change(WS, () -> world.limit = 7);

        await().until(() -> others.size() == 2);
        assertThat(heard).isEmpty();
    }

    @Test
    void workspaceThatIsGoneIsForgotten() {
        audiences.add("kb", KB, List.of("ws-1"), listener(heard::add));
        await().until(() -> heard.size() == 1);
        change(WS, () -> {
            world.workspaceGone = true;
            world.limit = 7;
        });
        await().until(() -> !audiences.isAtWork());

        change(WS, () -> world.workspaceGone = false);

        await().until(() -> !audiences.isAtWork());
        assertThat(heard).hasSize(1);
    }

    private void change(Scope scope, Runnable change) {
        change.run();
        audiences.changed(scope);
    }

    private static Supplier<Optional<WorkspaceListener>> listener(WorkspaceListener listener) {
        return () -> Optional.of(listener);
    }
}
