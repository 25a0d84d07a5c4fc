package io.mortise.plugins.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.mortise.host.plugin.Condition;
import io.mortise.host.plugin.UpdateTerms;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.problem.Violation;
import io.mortise.plugins.testing.PluginJar;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleException;
import sample.Quiet;

/** A version that is installed and not in use does nobody any good. */
class NeedsInUseTest {
    private RuntimeFixture runtime;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        runtime = new RuntimeFixture(folder).boot();
        runtime.upload(PluginJar.plugin("module-base", "1.0.0").activator(Quiet.class));
        runtime.upload(PluginJar.plugin("module-base", "2.0.0").activator(Quiet.class));
    }

    @AfterEach
    void stop() throws BundleException {
        runtime.close();
    }

    private void activate(String name, Optional<String> version) {
        runtime.registry.activate(
                name, version, new UpdateTerms(Optional.of(Duration.ZERO), false), RuntimeFixture.ACTOR);
    }

    @Test
    void aPluginWaitsUntilWhatItNeedsIsInUse() {
        runtime.upload(PluginJar.plugin("module-new", "1.0.0", "\"module-base\": \"^2\"")
                .activator(Quiet.class));

        Condition active = runtime.condition("module-new", "1.0.0", "Active");
        assertThat(active.reason()).isEqualTo("RESOLVE_FAILED");
        assertThat(active.message())
                .contains("module-new 1.0.0 needs module-base ^2, but version 1.0.0 of it is in use")
                .contains("Activate version 2.0.0 of module-base first");
        assertThat(runtime.isActive("module-new", "1.0.0")).isFalse();

        assertThatThrownBy(() -> activate("module-new", Optional.empty()))
                .isInstanceOfSatisfying(ProblemException.class, refused -> assertThat(
                                refused.problem().violations())
                        .extracting(Violation::code)
                        .containsExactly(ProblemCode.DEPENDENCY_MISSING));

        activate("module-base", Optional.of("2.0.0"));
        await().atMost(Duration.ofSeconds(10)).until(() -> runtime.isActive("module-new", "1.0.0"));
        assertThat(runtime.condition("module-new", "1.0.0", "Healthy").status()).isTrue();
    }

    @Test
    void aPluginWhoseRequiredModuleIsOffSaysSo() {
        runtime.upload(PluginJar.plugin("module-new", "1.0.0", "\"module-base\": \"^1\"")
                .activator(Quiet.class));
        runtime.registry.deactivate("module-base", true, false, RuntimeFixture.ACTOR);

        activate("module-new", Optional.empty());

        assertThat(runtime.condition("module-new", "1.0.0", "Required").message())
                .isEqualTo("It is not available before module-base is enabled, which it needs");
    }
}
