package io.mortise.plugins.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.mortise.host.plugin.HealthFinding;
import io.mortise.host.plugin.HealthFinding.Status;
import io.mortise.host.plugin.HealthReport;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.plugin.VersionHealth;
import io.mortise.host.problem.ProblemException;
import io.mortise.plugins.testing.PluginJar;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import sample.Checked;
import sample.Quiet;
import sample.Throwing;

class HealthTest {
    private static final String NAME = "module-checked";

    private RuntimeFixture runtime;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        runtime = new RuntimeFixture(folder).boot();
    }

    @AfterEach
    void stop() throws BundleException {
        runtime.close();
    }

    private void install(String version) throws ClassNotFoundException {
        runtime.upload(PluginJar.plugin(NAME, version)
                .activator(Checked.class)
                .type(Class.forName("sample.Checked$Named"))
                .header(Constants.IMPORT_PACKAGE, "org.osgi.framework, io.mortise.api.health"));
    }

    @Test
    void aWarningLeavesTheVersionHealthy() throws Exception {
        install("1.0.0");

        HealthReport report = runtime.lifecycle.health().report(NAME);

        VersionHealth version = report.versions().get(0);
        assertThat(version.checks())
                .extracting(HealthFinding::name, HealthFinding::status, HealthFinding::message)
                .containsExactlyInAnyOrder(tuple("disk", Status.OK, ""), tuple("queue", Status.WARN, "12 wait"));
        assertThat(version.healthy()).isTrue();
        assertThat(version.selected()).isTrue();
        assertThat(report.leftovers()).isEmpty();
    }

    @Test
    void checksThatFailThrowOrHangAreToldAndHarmNobody() throws Exception {
        install("2.0.0");
        assertThat(runtime.condition(NAME, "2.0.0", "Healthy").status())
                .as("nobody has looked")
                .isTrue();

        long begin = System.nanoTime();
        VersionHealth version = runtime.lifecycle.health().version(new PluginLocation(NAME, "2.0.0"));

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
        assertThat(version.healthy()).isFalse();
        assertThat(version.checks())
                .extracting(HealthFinding::name, HealthFinding::status)
                .containsExactlyInAnyOrder(
                        tuple("disk", Status.OK),
                        tuple("queue", Status.WARN),
                        tuple("mail", Status.FAIL),
                        tuple("bad", Status.FAIL),
                        tuple("remote", Status.FAIL));
        assertThat(version.faults())
                .singleElement()
                .asString()
                .contains("mail: The server is away")
                .contains("bad: It failed: java.lang.LinkageError: no class")
                .contains("remote: It has not answered since ");
        assertThat(runtime.condition(NAME, "2.0.0", "Healthy").reason()).isEqualTo("CHECK_FAILED");
        assertThat(runtime.isActive(NAME, "2.0.0")).isTrue();
    }

    @Test
    void answersAreKeptForAMomentAndOneThatHangsIsNotAskedTwice() throws Exception {
        install("2.0.1");
        VersionHealth first = runtime.lifecycle.health().version(new PluginLocation(NAME, "2.0.1"));

        assertThat(runtime.lifecycle.health().report(NAME).versions().get(0).checks())
                .isEqualTo(first.checks());
        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> thread.getName().equals("mortise-check-" + NAME + "-2.0.1"))
                .hasSize(1);
    }

    @Test
    void aComponentThatWaitsForAServiceIsTold() {
        WaitingComponents waiting = new WaitingComponents("com.example.module-a", "com.example.module-b");
        ServiceRegistration<ServiceComponentRuntime> unused =
                runtime.framework.context().registerService(ServiceComponentRuntime.class, waiting, null);
        runtime.upload(PluginJar.plugin("module-a", "1.0.0").activator(Quiet.class));
        runtime.upload(PluginJar.plugin("module-b", "1.0.0")
                .activator(Quiet.class)
                .field("optionalDependencies", "{\"module-none\": \"*\"}"));

        VersionHealth a = runtime.lifecycle.health().version(new PluginLocation("module-a", "1.0.0"));
        VersionHealth b = runtime.lifecycle.health().version(new PluginLocation("module-b", "1.0.0"));

        String told = "Its component x.R waits for java.lang.Runnable (reference 'r'), which nobody provides to it";
        assertThat(a.healthy()).isFalse();
        assertThat(a.faults()).containsExactly(told);
        assertThat(runtime.condition("module-a", "1.0.0", "Healthy").reason()).isEqualTo("COMPONENT_UNSATISFIED");
        assertThat(b.healthy()).as("what it makes optional use of may be away").isTrue();
        assertThat(b.checks())
                .extracting(HealthFinding::status, HealthFinding::message)
                .containsExactly(tuple(Status.WARN, told));
    }

    @Test
    void whatDoesNotRunIsNotHealthy() {
        runtime.upload(PluginJar.plugin("module-bad", "1.0.0").activator(Throwing.class));

        VersionHealth version = runtime.lifecycle.health().version(new PluginLocation("module-bad", "1.0.0"));

        assertThat(version.healthy()).isFalse();
        assertThat(version.faults()).singleElement().asString().contains("no license");
        assertThat(version.stack()).contains("no license", "at sample.Throwing.start");
        assertThat(runtime.lifecycle
                        .health()
                        .version(new PluginLocation("module-bad", "9.0.0"))
                        .faults())
                .containsExactly("It is not installed");
        assertThatThrownBy(() -> runtime.lifecycle.health().report("module-bat"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("module-bad");
    }
}
