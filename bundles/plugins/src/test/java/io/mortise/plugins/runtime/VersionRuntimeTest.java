package io.mortise.plugins.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mortise.host.plugin.Condition;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.plugins.testing.PluginJar;
import io.mortise.plugins.testing.TestFramework;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import sample.Component;
import sample.HangingComponent;
import sample.Quiet;
import sample.Throwing;

class VersionRuntimeTest {
    private final SettableClock clock = new SettableClock();
    private TestFramework framework;

    @BeforeEach
    void start(@TempDir Path folder) throws BundleException {
        // As the launcher sets them: Declarative Services would wait a minute for a component that hangs.
        framework = TestFramework.start(
                folder, Map.of("ds.lock.timeout.milliseconds", "300", "ds.stop.timeout.milliseconds", "300"));
    }

    @AfterEach
    void stop() throws BundleException {
        framework.close();
    }

    private VersionRuntime runtime(PluginJar jar) {
        return runtime(source(jar));
    }

    private static BundleSource source(PluginJar jar) {
        byte[] bytes = jar.bytes();
        return new BundleSource() {
            @Override
            public void verify() {
                // Bytes in memory do not change.
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(bytes);
            }
        };
    }

    private VersionRuntime runtime(BundleSource source) {
        return runtime("module-kb", source, Duration.ofSeconds(20));
    }

    private VersionRuntime runtime(String name, BundleSource source, Duration limit) {
        return new VersionRuntime(
                new PluginLocation(name, "1.0.0"), source, framework.context(), limit, clock, status -> {});
    }

    @Test
    void repeatedFailuresEndInQuarantineUntilItIsReleased() {
        VersionRuntime runtime =
                runtime(PluginJar.bundle("com.example.kb", "1.0.0").activator(Throwing.class));
        runtime.install();
        for (int attempt = 1; attempt < StartAttempts.MOST; attempt++) {
            runtime.start();
            assertThat(runtime.status().phase()).isEqualTo(Phase.START_FAILED);
            clock.advance(runtime.retryAfter().orElseThrow());
        }
        runtime.start();
        assertThat(runtime.status().phase()).isEqualTo(Phase.QUARANTINED);
        assertThat(runtime.status().message()).contains("no license").contains("4 times");
        assertThat(runtime.retryAfter()).isEmpty();

        runtime.release();
        runtime.start();
        assertThat(runtime.status().phase()).isEqualTo(Phase.START_FAILED);
    }

    @Test
    void aFailedStartIsNotRepeatedBeforeItsPauseIsOver() {
        VersionRuntime runtime =
                runtime(PluginJar.bundle("com.example.kb", "1.0.0").activator(Throwing.class));
        runtime.install();
        runtime.start();
        VersionStatus failed = runtime.status();

        runtime.start();

        assertThat(runtime.status()).isSameAs(failed);
    }

    /** Whatever happens to other modules asks for another look at this one. */
    @Test
    void aFaultThatEachLookMeetsCountsAsOftenAsAttemptsAreDue() {
        VersionRuntime runtime =
                runtime(PluginJar.bundle("com.example.kb", "1.0.0").activator(Throwing.class));
        runtime.install();
        for (int attempt = 1; attempt < StartAttempts.MOST; attempt++) {
            for (int look = 0; look < 10; look++) {
                runtime.fail(new NoClassDefFoundError("com/example/Gone"));
            }
            assertThat(runtime.status().phase()).isEqualTo(Phase.START_FAILED);
            clock.advance(runtime.retryAfter().orElseThrow());
        }

        runtime.fail(new NoClassDefFoundError("com/example/Gone"));

        assertThat(runtime.status().phase()).isEqualTo(Phase.QUARANTINED);
    }

    @Test
    void anArchiveThatFailsItsCheckIsNotStarted() {
        byte[] bytes = PluginJar.bundle("com.example.kb", "1.0.0").bytes();
        VersionRuntime runtime = runtime(new BundleSource() {
            @Override
            public void verify() throws IOException {
                throw new IOException("other bytes");
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(bytes);
            }
        });
        runtime.install();
        runtime.start();

        assertThat(runtime.status().phase()).isEqualTo(Phase.START_FAILED);
        assertThat(runtime.status().message()).contains("other bytes");
    }

    @Test
    void aBundleWhoseArchiveCannotBeReadIsTriedAgainByItself() {
        byte[] bytes = PluginJar.bundle("com.example.kb", "1.0.0").bytes();
        AtomicBoolean isAway = new AtomicBoolean(true);
        VersionRuntime runtime = runtime(new BundleSource() {
            @Override
            public void verify() {
                // Bytes in memory do not change.
            }

            @Override
            public InputStream open() throws IOException {
                if (isAway.get()) {
                    throw new IOException("no space left");
                }
                return new ByteArrayInputStream(bytes);
            }
        });
        runtime.install();
        assertThat(runtime.status().phase()).isEqualTo(Phase.INSTALL_FAILED);
        assertThat(runtime.retryAfter()).isPresent();

        isAway.set(false);
        runtime.install();
        runtime.start();

        assertThat(runtime.status().phase()).isEqualTo(Phase.ACTIVE);
        assertThat(runtime.retryAfter()).isEmpty();
    }

    @Test
    void aConditionKeepsItsTimeWhileItDoesNotChange() {
        VersionRuntime runtime =
                runtime(PluginJar.bundle("com.example.kb", "1.0.0").activator(Quiet.class));
        runtime.install();
        Instant installed = clock.instant();
        clock.advance(Duration.ofMinutes(1));
        runtime.start();

        assertThat(runtime.status().conditions())
                .extracting(Condition::type, Condition::since)
                .contains(tuple("Installed", installed), tuple("Active", clock.instant()));
    }

    @Test
    void aBundleThatStoppedItselfIsStartedAgain() throws BundleException {
        VersionRuntime runtime =
                runtime(PluginJar.bundle("com.example.kb", "1.0.0").activator(Quiet.class));
        runtime.install();
        runtime.start();
        runtime.bundle().orElseThrow().stop();

        runtime.start();

        assertThat(runtime.bundle().orElseThrow().getState()).isEqualTo(Bundle.ACTIVE);
    }

    @Test
    void aComponentThatHangsIsQuarantinedAndHarmsNobodyElse() throws Exception {
        framework.installLibrary("org.osgi.util.function.Function");
        framework.installLibrary("org.osgi.util.promise.Promise");
        framework.installLibrary("org.osgi.service.component.ComponentContext");
        framework.runLibrary("org.apache.felix.scr.impl.Activator");
        VersionRuntime hanging = runtime(
                "module-bad",
                source(PluginJar.bundle("com.example.bad", "1.0.0").component(HangingComponent.class, "")),
                Duration.ofMillis(500));
        hanging.install();
        hanging.start();

        assertThat(hanging.status().phase()).isEqualTo(Phase.QUARANTINED);
        assertThat(hanging.bundle().orElseThrow().getState()).isEqualTo(Bundle.RESOLVED);
        VersionRuntime other =
                runtime(source(PluginJar.bundle("com.example.kb", "1.0.0").component(Component.class, "")));
        other.install();
        other.start();
        assertThat(other.status().phase()).isEqualTo(Phase.ACTIVE);
        assertThat(other.bundle().orElseThrow().getRegisteredServices()).hasSize(1);
        assertThat(hanging.uninstall()).isPresent();
    }

    @Test
    void theLogShowsAHangInThePluginsCodeAlone() {
        Thread thread = new Thread(() -> {});
        assertThat(StackText.of(thread)).isEqualTo(" It stands at:");
        assertThat(StackText.of(Thread.currentThread()))
                .contains("VersionRuntimeTest.theLogShows")
                .doesNotContain("jdk.internal.reflect");
    }

    /** Stands still until it is told otherwise. */
    private static final class SettableClock extends Clock {
        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        void advance(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
