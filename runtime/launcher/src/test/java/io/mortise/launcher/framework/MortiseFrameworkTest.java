package io.mortise.launcher.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mortise.host.net.TrustFiles;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.problem.Reason;
import io.mortise.host.problem.Violation;
import io.mortise.host.settings.Edition;
import io.mortise.launcher.Distribution;
import io.mortise.launcher.failure.ExitCode;
import io.mortise.launcher.failure.LaunchException;
import io.mortise.launcher.failure.StartProblem;
import io.mortise.launcher.options.DeployGrant;
import io.mortise.launcher.options.LogFormat;
import io.mortise.launcher.options.LogLevel;
import io.mortise.launcher.options.OrgPlugins;
import io.mortise.launcher.options.PluginBounds;
import io.mortise.launcher.options.Settings;
import io.mortise.launcher.testing.TestBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MortiseFrameworkTest {
    private static final TestBundle READY = TestBundle.named("ready")
            .activator(Ready.class)
            .header("Import-Package", "org.osgi.framework, org.osgi.service.condition");

    private final List<String> console = new ArrayList<>();
    private final Distribution distribution;
    private final MortiseFramework framework;
    private final Settings settings;

    MortiseFrameworkTest(@TempDir Path home) throws IOException {
        this.distribution = new Distribution(home, "1.0.0");
        this.settings = new Settings(
                home.resolve("data"),
                "127.0.0.1",
                4711,
                "jdbc:h2:mem:x",
                Optional.empty(),
                Optional.empty(),
                DeployGrant.ALL,
                LogLevel.INFO,
                LogFormat.TEXT,
                Optional.empty(),
                "",
                0,
                new PluginBounds(0, 64, 60_000),
                new OrgPlugins(100, 1024),
                Optional.empty(),
                Edition.ENTERPRISE,
                "warn",
                new TrustFiles(Optional.empty(), Optional.empty()),
                30,
                20,
                30,
                Map.of());
        this.framework = MortiseFramework.create(distribution, settings);
        Files.createDirectories(distribution.bundles());
        Files.createDirectories(distribution.bundleList().getParent());
    }

    @AfterEach
    void stop() {
        assertThat(framework.stop(Duration.ofSeconds(10))).isTrue();
    }

    @Test
    void startsBundlesOfTheListAndReportsTheAddress() throws Exception {
        bundle("ready.jar", READY);
        list("# comment", "", "30 ready.jar # at last");

        assertThat(framework.start(console::add)).isEqualTo("http://127.0.0.1:4711");
        assertThat(console).containsExactly("data in " + settings.data());
    }

    @Test
    void problemOfABundleThatFailsBecomesTheMessageAndNoLaterLevelStarts() throws Exception {
        bundle(
                "failing.jar",
                TestBundle.named("failing")
                        .activator(Failing.class)
                        .with(ProblemException.class, Problem.class, ProblemCode.class, Reason.class, Violation.class));
        bundle("ready.jar", READY);
        list("3 failing.jar", "30 ready.jar");

        LaunchException failed = startFails();

        assertThat(failed.problems())
                .containsExactly(
                        new StartProblem(ExitCode.DATABASE, "No database", "jdbc:x", "it is away", "Bring it back"));
        assertThat(failed.hasTrace()).isTrue();
        assertThat(console).isEmpty();
    }

    @Test
    void bundleThatDoesNotResolveIsNamedBeforeAnyBundleStarts() throws Exception {
        bundle("ready.jar", READY);
        bundle("lonely.jar", TestBundle.named("lonely").header("Import-Package", "com.example.absent"));
        list("1 ready.jar", "20 lonely.jar");

        assertThat(startFails().problems())
                .singleElement()
                .extracting(StartProblem::oneLine)
                .asString()
                .contains("lonely.jar", "com.example.absent");
        assertThat(console).isEmpty();
    }

    @Test
    void everyFaultOfTheListIsNamedWithItsLine() throws Exception {
        bundle("ready.jar", READY);
        list("1 ready.jar", "2 ready.jar", "ready.jar", "5 absent.jar");

        assertThat(startFails().problems())
                .extracting(StartProblem::oneLine)
                .satisfiesExactly(
                        line -> assertThat(line).contains("line 2", "listed twice"),
                        line -> assertThat(line).contains("line 3", "LEVEL FILE"),
                        line -> assertThat(line).contains("line 4", "absent.jar"));
    }

    private LaunchException startFails() {
        return catchThrowableOfType(LaunchException.class, () -> framework.start(console::add));
    }

    private void bundle(String file, TestBundle bundle) throws IOException {
        Files.write(distribution.bundles().resolve(file), bundle.bytes());
    }

    private void list(String... lines) throws IOException {
        Files.write(distribution.bundleList(), List.of(lines));
    }
}
