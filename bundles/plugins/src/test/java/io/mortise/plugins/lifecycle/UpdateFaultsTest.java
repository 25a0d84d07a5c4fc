package io.mortise.plugins.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.plugin.PluginTraffic;
import io.mortise.host.plugin.PluginTraffic.Answers;
import io.mortise.host.plugin.UpdateTerms;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.tenant.Scope;
import io.mortise.plugins.testing.PluginJar;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceRegistration;
import sample.Quiet;

/** What fails around an update, and not in the plugin, leaves the update watched. */
class UpdateFaultsTest {
    private static final String KB = "module-kb";
    private static final Duration FOR_EVER = Duration.ofHours(1);
    private static final PluginLocation TWO = new PluginLocation(KB, "2.0.0");

    private final FakeTraffic traffic = new FakeTraffic();
    private RuntimeFixture runtime;

    @BeforeEach
    void start(@TempDir Path folder) throws BundleException, IOException {
        runtime = new RuntimeFixture(folder).boot();
        offerTraffic();
        runtime.upload(PluginJar.plugin(KB, "1.0.0").activator(Quiet.class));
        runtime.upload(PluginJar.plugin(KB, "2.0.0").activator(Quiet.class));
    }

    @AfterEach
    void stop() throws BundleException {
        runtime.close();
    }

    private void offerTraffic() {
        ServiceRegistration<PluginTraffic> unused =
                runtime.framework.context().registerService(PluginTraffic.class, traffic, null);
    }

    private void update() {
        runtime.registry.activate(
                KB, Optional.of("2.0.0"), new UpdateTerms(Optional.of(FOR_EVER), false), RuntimeFixture.ACTOR);
    }

    private String selected() {
        return runtime.settings.resolve(Scope.SYSTEM, KB).version().orElseThrow();
    }

    private boolean runs(String version) {
        return runtime.isActive(KB, version);
    }

    private void assertThatFailuresLeadBack() {
        traffic.answers.put(TWO, new Answers(50, 50, 0));
        awaitRolledBack();
    }

    private void awaitRolledBack() {
        await().atMost(Duration.ofSeconds(20)).until(() -> selected().equals("1.0.0") && !runs("2.0.0"));
        assertThat(runs("1.0.0")).isTrue();
        assertThat(runtime.condition(KB, "2.0.0", "Updated").reason()).isEqualTo("ROLLED_BACK");
    }

    @Test
    void aDatabaseThatIsBusyForAMomentKeepsNoVersionThatHasFailed() {
        update();
        AtomicInteger tries = new AtomicInteger();
        runtime.settings.beforeWrite = () -> {
            if (tries.incrementAndGet() == 1) {
                traffic.answers.remove(TWO); // what led back need not be seen again
                throw BreakableTransactions.away();
            }
        };

        assertThatFailuresLeadBack();

        assertThat(tries).hasValue(2);
    }

    @Test
    void aSwitchThatThisNodeIsYetToHearOfIsWatched() {
        runtime.settings.beforeWrite = runtime.settings::fallBehind;
        runtime.settings.afterSwitch = () -> {
            throw new ProblemException(
                    new Problem(ProblemCode.INTERNAL, "It is not yet in force", "it is tested", "test", "Wait"));
        };
        runtime.transactions.awayFor = "HealthWindow.isStored";

        assertThatThrownBy(this::update).isInstanceOf(ProblemException.class);

        await().until(() -> runtime.transactions.refused.get() > 0);
        runtime.transactions.awayFor = "";
        assertThat(runs("1.0.0")).isTrue();
        runtime.settings.beforeWrite = () -> {};
        runtime.settings.afterSwitch = () -> {};
        runtime.settings.catchUp();
        runtime.lifecycle.reconciler().enqueue(KB);
        await().until(() -> runs("2.0.0"));
        assertThat(runs("1.0.0")).isTrue();
        assertThatFailuresLeadBack();
    }

    @Test
    void aSwitchWhoseCommitIsNotAnsweredIsWatched() {
        runtime.settings.beforeWrite = runtime.transactions::loseAnswer;

        assertThatThrownBy(this::update).isInstanceOf(ProblemException.class);

        assertThat(selected()).isEqualTo("2.0.0");
        runtime.settings.beforeWrite = () -> {};
        assertThatFailuresLeadBack();
    }

    @Test
    void aSwitchThatIsNotCommittedLeavesNothingBehind() {
        runtime.settings.beforeWrite = () -> {
            throw BreakableTransactions.away();
        };

        assertThatThrownBy(this::update).isInstanceOf(ProblemException.class);

        await().until(() -> !runs("2.0.0"));
        assertThat(selected()).isEqualTo("1.0.0");
        assertThat(runs("1.0.0")).isTrue();
        runtime.settings.beforeWrite = () -> {};
        update();
        assertThatFailuresLeadBack();
    }

    @Test
    void anErrorInOneLookDoesNotEndTheWatch() {
        update();
        AtomicInteger looks = new AtomicInteger();
        traffic.whenAsked = () -> {
            if (looks.incrementAndGet() == 1) {
                throw new StackOverflowError("once");
            }
        };
        await().until(() -> looks.get() > 0);

        assertThatFailuresLeadBack();
    }

    @Test
    void aDatabaseThatIsBusyAtTheEndOfTheStartOnlyDelaysTheWatch() throws Exception {
        update();
        runtime.transactions.awayFor = "HealthWindow.resume";

        runtime.restart();

        AtomicInteger looks = new AtomicInteger();
        traffic.whenAsked = looks::incrementAndGet;
        offerTraffic();
        assertThat(runtime.transactions.refused).hasPositiveValue();
        runtime.transactions.awayFor = "";
        await().until(() -> looks.get() > 1); // it counts from the first one on
        assertThatFailuresLeadBack();
    }
}
