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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import sample.Quiet;
import sample.Throwing;

class VersionRuntimeTest {
    private final SettableClock clock = new SettableClock();
    private TestFramework framework;

    @BeforeEach
    void start(@TempDir Path folder) throws BundleException {
        framework = TestFramework.start(folder);
    }

    @AfterEach
    void stop() throws BundleException {
        framework.close();
    }

    private VersionRuntime runtime(PluginJar jar) {
        byte[] bytes = jar.bytes();
        BundleSource source = new BundleSource() {
            @Override
            public void verify() {
                // Bytes in memory do not change.
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(bytes);
            }
        };
        return runtime(source);
    }

    private VersionRuntime runtime(BundleSource source) {
        return new VersionRuntime(
                new PluginLocation("module-kb", "1.0.0"),
                source,
                framework.context(),
                Duration.ofSeconds(20),
                clock,
                status -> {});
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
