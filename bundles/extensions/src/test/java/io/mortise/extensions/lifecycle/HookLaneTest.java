package io.mortise.extensions.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mortise.api.lifecycle.LifecycleContext;
import io.mortise.api.lifecycle.LifecycleHook;
import io.mortise.api.lifecycle.LifecycleScope;
import io.mortise.extensions.World;
import io.mortise.host.plugin.HookLedger.Done;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.problem.Reason;
import io.mortise.host.problem.ReasonCode;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.WorkspaceId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The callbacks of one version: which, in which order, how often. */
class HookLaneTest {
    private static final PluginLocation KB = new PluginLocation("module-kb", "1.2.0");
    private static final OrgId ACME = new OrgId("acme");
    private static final Scope ORG = Scope.of(ACME);
    private static final Scope FIRST = Scope.of(ACME, new WorkspaceId("ws-1"));
    private static final Scope SECOND = Scope.of(ACME, new WorkspaceId("ws-2"));
    private static final Duration LIMIT = Duration.ofMillis(200);
    private static final String[] ALL = {"register", "init", "enable acme", "enable ws-1", "enable ws-2"};

    private final World world = new World();
    private final LedgerOfTests ledger = new LedgerOfTests(List.of(ORG, FIRST, SECOND));
    private final Recorder hook = new Recorder();
    private volatile boolean isHeld;
    private final HookLanes lanes = new HookLanes(
            ledger,
            new ScopeFacts(world, world.contexts()),
            version -> Set.of(),
            () -> isHeld,
            LIMIT,
            Clock.systemUTC());
    private final HookLane lane = new HookLane(KB, hook, lanes, LIMIT, Clock.systemUTC());

    @AfterEach
    void close() {
        lane.close();
        lanes.close();
    }

    @Test
    void registrationAndStartComeFirstAndEachCallOnce() {
        look(Scope.SYSTEM);
        assertThat(hook.calls).containsExactly(ALL);

        look(Scope.SYSTEM);
        look(FIRST);

        assertThat(hook.calls).containsExactly(ALL);
        assertThat(ledger.done(SECOND)).isEqualTo(Done.ENABLED);
    }

    @Test
    void aChangeOfOneScopeLooksAtThatOneAlone() {
        look(FIRST);

        assertThat(hook.calls).containsExactly("register", "init", "enable ws-1");
    }

    @Test
    void whereTheModuleGoesAndComesTheHookHearsOfIt() {
        look(Scope.SYSTEM);
        world.reason = Optional.of(Reason.ofScope(ReasonCode.ORG_DISABLED, "It is off", "org/acme"));
        look(FIRST);
        assertThat(hook.calls).endsWith("enable ws-2", "disable ws-1");

        world.reason = Optional.empty();
        look(FIRST);
        assertThat(hook.calls).endsWith("disable ws-1", "enable ws-1");
    }

    /** Or where none of its code may run. */
    @ParameterizedTest
    @EnumSource(
            value = ReasonCode.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {
                "NOT_INSTALLED",
                "SYSTEM_DISABLED",
                "ORG_DISABLED",
                "WORKSPACE_DISABLED",
                "REQUIRES_MODULE",
                "NOT_ENTITLED"
            })
    void whereItIsAwayForAMomentNothingIsCalled(ReasonCode code) {
        look(Scope.SYSTEM);
        world.reason = Optional.of(Reason.of(code, "It does not run"));

        look(FIRST);

        assertThat(hook.calls).containsExactly(ALL);
    }

    @Test
    void hooksThatAreNotEntitledAreNotCalledForScopes() {
        world.pointReasons.put("lifecycle", Reason.ofScope(ReasonCode.NOT_ENTITLED, "Not in the plan", "org/acme"));
        look(Scope.SYSTEM);
        assertThat(hook.calls).containsExactly("register", "init");

        world.pointReasons.clear();
        look(FIRST);
        assertThat(hook.calls).endsWith("init", "enable ws-1");
    }

    @Test
    void whatFailsIsTriedAgainWithLongerPausesAndOthersAreCalledMeanwhile() {
        hook.failing.add("enable ws-1");
        lane.changed(Scope.SYSTEM);
        await().untilAsserted(() -> assertThat(ledger.pauses()).hasSizeGreaterThanOrEqualTo(2));

        assertThat(ledger.pauses().get(0)).isEqualTo(Duration.ofSeconds(1));
        assertThat(ledger.pauses().get(1)).isEqualTo(Duration.ofSeconds(2));
        assertThat(hook.calls).contains("enable ws-2");
        hook.failing.clear();
        await().untilAsserted(() -> assertThat(ledger.done(FIRST)).isEqualTo(Done.ENABLED));
    }

    @Test
    void aCallThatHangsIsGivenUpAndDelaysTheOthersNoLonger() {
        hook.hanging.add("enable acme");

        look(FIRST);
        lane.changed(ORG);
        await().untilAsserted(() -> assertThat(ledger.failures(KB))
                .hasValueSatisfying(
                        failures -> assertThat(failures.latest().error()).contains("did not return")));
        lane.changed(SECOND);

        await().untilAsserted(() -> assertThat(hook.calls).contains("enable ws-2"));
        assertThat(ledger.done(ORG)).isEqualTo(Done.NOTHING);
    }

    @Test
    void aStartThatFailsKeepsScopesWaitingAndSaysWhy() {
        hook.failing.add("init");

        look(Scope.SYSTEM);

        assertThat(hook.calls).containsExactly("register", "init");
        assertThat(lane.preparationFault())
                .hasValueSatisfying(
                        fault -> assertThat(fault).startsWith("onInit: ").contains("no init"));
    }

    @Test
    void nothingIsCalledWhileAnImportRunsOrTheBundleIsStopped() {
        isHeld = true;
        look(Scope.SYSTEM);
        assertThat(hook.calls).isEmpty();

        isHeld = false;
        hook.isActive = false;
        look(Scope.SYSTEM);
        assertThat(hook.calls).isEmpty();

        hook.isActive = true;
        look(Scope.SYSTEM);
        assertThat(hook.calls).containsExactly(ALL);
    }

    @Test
    void aModuleThatLeavesTellsAllScopesWhateverSettingsSay() {
        look(Scope.SYSTEM);

        lane.leave();
        await().until(lane::isIdle);
        assertThat(hook.calls).endsWith("disable acme", "disable ws-1", "disable ws-2");

        lane.stay();
        await().untilAsserted(() -> assertThat(hook.calls).endsWith("enable acme", "enable ws-1", "enable ws-2"));
    }

    @Test
    void aDatabaseThatIsAwayIsAskedAgain() {
        ledger.away(true);
        look(Scope.SYSTEM);
        assertThat(hook.calls).isEmpty();

        ledger.away(false);

        await().untilAsserted(() -> assertThat(hook.calls).containsExactly(ALL));
    }

    @Test
    void aModuleOfAnOrganizationIsNotConcernedByOthers() {
        HookLane owned = new HookLane(new PluginLocation("acme.kb", "1.0.0"), hook, lanes, LIMIT, Clock.systemUTC());

        owned.changed(Scope.of(new OrgId("other")));
        assertThat(owned.isIdle()).isTrue();
        assertThat(ledger.pages()).isZero();
        owned.close();
    }

    @Test
    void afterItsEndNothingIsCalled() {
        lane.close();
        look(Scope.SYSTEM);

        assertThat(hook.calls).isEmpty();
    }

    private void look(Scope scope) {
        lane.changed(scope);
        await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(5)).until(lane::isIdle);
    }

    /** A hook that notes its calls, and fails or hangs where a test wants it to. */
    private static final class Recorder implements LifecycleHook, HookBinding {
        final List<String> calls = new CopyOnWriteArrayList<>();
        final Set<String> failing = ConcurrentHashMap.newKeySet();
        final Set<String> hanging = ConcurrentHashMap.newKeySet();
        volatile boolean isActive = true;
        private final Start start = new Start();

        private void note(String call) throws InterruptedException {
            calls.add(call);
            if (hanging.contains(call)) {
                new CountDownLatch(1).await();
            }
            if (failing.contains(call)) {
                throw new IllegalStateException("no " + call);
            }
        }

        private static String name(LifecycleScope scope) {
            return scope.workspaceId().orElse(scope.orgId());
        }

        @Override
        public void onRegister(LifecycleContext context) throws InterruptedException {
            note("register");
        }

        @Override
        public void onInit(LifecycleContext context) throws InterruptedException {
            note("init");
        }

        @Override
        public void onEnable(LifecycleScope scope) throws InterruptedException {
            note("enable " + name(scope));
        }

        @Override
        public void onDisable(LifecycleScope scope) throws InterruptedException {
            note("disable " + name(scope));
        }

        @Override
        public LifecycleHook get() {
            return this;
        }

        @Override
        public boolean isActive() {
            return isActive;
        }

        @Override
        public Start start() {
            return start;
        }
    }
}
