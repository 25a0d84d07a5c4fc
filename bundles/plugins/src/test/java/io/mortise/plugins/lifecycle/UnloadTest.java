package io.mortise.plugins.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.mortise.host.plugin.HealthReport;
import io.mortise.host.plugin.InstallRequest;
import io.mortise.host.plugin.Leftover;
import io.mortise.host.plugin.Leftover.Holder;
import io.mortise.host.plugin.Leftover.Kind;
import io.mortise.host.problem.ProblemException;
import io.mortise.plugins.testing.PluginJar;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import sample.Leaks;
import sample.Quiet;

/** What a removed plugin leaves in memory is named. */
class UnloadTest {
    private static final String NAME = "module-leaky";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private RuntimeFixture runtime;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        runtime = new RuntimeFixture(folder, Duration.ofSeconds(5)).boot();
    }

    @AfterEach
    void stop() throws BundleException {
        runtime.close();
    }

    private static PluginJar leaky(Class<? extends BundleActivator> type) {
        return PluginJar.asking(NAME, "1.0.0", "reflection:access")
                .activator(type)
                .header(Constants.IMPORT_PACKAGE, "org.osgi.framework, javax.management");
    }

    private void run(PluginJar jar) {
        runtime.registry.install(
                new ByteArrayInputStream(jar.bytes()),
                new InstallRequest("test.zip", "upload", false, RuntimeFixture.ACTOR, true));
        assertThat(runtime.isActive(NAME, "1.0.0")).isTrue();
    }

    private void uninstall() {
        runtime.registry.uninstall(NAME, true, false, false, RuntimeFixture.ACTOR);
    }

    private Holder holderAfterRemoval(Kind kind) {
        uninstall();
        await().atMost(PATIENCE).until(() -> runtime.lifecycle.health().leftovers().stream()
                .flatMap(leftover -> leftover.holders().stream())
                .anyMatch(holder -> holder.kind() == kind));
        HealthReport report = runtime.lifecycle.health().report(NAME);
        assertThat(report.versions()).isEmpty();
        Leftover left = report.leftovers().get(0);
        assertThat(left.version()).hasToString("mortise:" + NAME + ":1.0.0");
        assertThat(left.holders()).extracting(Holder::kind).containsOnly(kind);
        return left.holders().get(0);
    }

    /** Nothing else holds the classes than what was named. */
    private void isGoneAfterwards() {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(runtime.lifecycle.unload().waitedFor()).isZero());
        assertThatThrownBy(() -> runtime.lifecycle.health().report(NAME)).isInstanceOf(ProblemException.class);
    }

    @Test
    void aPluginThatCleansUpIsGone() {
        runtime.upload(PluginJar.plugin(NAME, "1.0.0").activator(Quiet.class));
        assertThat(runtime.isActive(NAME, "1.0.0")).isTrue();

        uninstall();

        assertThat(runtime.lifecycle.unload().waitedFor()).isEqualTo(1);
        isGoneAfterwards();
    }

    @Test
    void aThreadIsNamed() {
        run(leaky(Leaks.OfThread.class));

        Holder holder = holderAfterRemoval(Kind.THREAD);

        assertThat(holder.name()).isEqualTo("leaky-poller");
        assertThat(holder.type()).isEqualTo(Leaks.OfThread.class.getName());
    }

    @Test
    void aPoolIsNamedByItsThread() {
        run(leaky(Leaks.OfPool.class));

        Holder holder = holderAfterRemoval(Kind.THREAD);

        assertThat(holder.name()).isEqualTo("leaky-pool");
        assertThat(holder.type()).startsWith(Leaks.OfPool.class.getName());
    }

    @Test
    void aContextClassLoaderIsNamed() throws Exception {
        run(leaky(Leaks.OfThreadLocal.class));
        host(() -> Thread.currentThread()
                .setContextClassLoader(service().getClass().getClassLoader()));

        Holder holder = holderAfterRemoval(Kind.THREAD);

        assertThat(holder.name()).isEqualTo("host-worker");
        assertThat(holder.message()).contains("context class loader");
        endHost();
        isGoneAfterwards();
    }

    @Test
    void aThreadLocalIsNamed() throws Exception {
        run(leaky(Leaks.OfThreadLocal.class));
        host(() -> service().run());

        Holder holder = holderAfterRemoval(Kind.THREAD_LOCAL);

        assertThat(holder.name()).isEqualTo("host-worker");
        assertThat(holder.type()).isEqualTo(Leaks.OfThreadLocal.class.getName());
        endHost();
        isGoneAfterwards();
    }

    /** Something that a thread of the host does before it waits. */
    private interface Deed {
        void run() throws Exception;
    }

    private static void host(Deed deed) {
        Thread host = new Thread(() -> runAndWait(deed), "host-worker");
        host.setDaemon(true);
        host.start();
        await().atMost(PATIENCE).until(() -> host.getState() == Thread.State.WAITING);
    }

    /** Found again: a variable would keep the thread, and with it what it held. */
    private static void endHost() {
        Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("host-worker"))
                .forEach(Thread::interrupt);
    }

    private static void runAndWait(Deed deed) {
        try {
            deed.run();
            new CountDownLatch(1).await();
        } catch (Exception ended) {
            Thread.currentThread().interrupt();
        }
    }

    private Runnable service() throws Exception {
        Collection<ServiceReference<Runnable>> references =
                runtime.framework.context().getServiceReferences(Runnable.class, null);
        return runtime.framework.context().getService(references.iterator().next());
    }

    @Test
    void aJdbcDriverIsNamed() {
        run(leaky(Leaks.OfDriver.class));

        Holder holder = holderAfterRemoval(Kind.JDBC_DRIVER);

        assertThat(holder.type()).isEqualTo(Leaks.OfDriver.class.getName());
    }

    @Test
    void anMBeanIsNamed() {
        run(leaky(Leaks.OfBean.class).type(Leaks.OfBeanMBean.class));

        Holder holder = holderAfterRemoval(Kind.MBEAN);

        assertThat(holder.name()).isEqualTo("leaky:type=Count");
        assertThat(holder.type()).isEqualTo(Leaks.OfBean.class.getName());
    }

    @Test
    void aShutdownHookIsNamed() {
        run(leaky(Leaks.OfHook.class));

        Holder holder = holderAfterRemoval(Kind.SHUTDOWN_HOOK);

        assertThat(holder.name()).isEqualTo("leaky-hook");
        assertThat(holder.type()).isEqualTo(Leaks.OfHook.class.getName());
    }

    @Test
    void aTimerIsNamed() {
        run(leaky(Leaks.OfTimer.class).type(Leaks.Task.class));

        Holder holder = holderAfterRemoval(Kind.TIMER);

        assertThat(holder.name()).isEqualTo("leaky-timer");
        assertThat(holder.type()).isEqualTo(Leaks.Task.class.getName());
    }

    @Test
    void aSystemPropertyIsNamedAndNoThreadOfAnotherPluginWithTheSameClasses() {
        runtime.registry.install(
                new ByteArrayInputStream(PluginJar.asking("module-two", "1.0.0", "reflection:access")
                        .activator(Leaks.OfThread.class)
                        .bytes()),
                new InstallRequest("two.zip", "upload", false, RuntimeFixture.ACTOR, true));
        run(leaky(Leaks.OfProperty.class).type(Leaks.OfThread.class));

        Holder holder = holderAfterRemoval(Kind.SYSTEM_PROPERTY);

        assertThat(holder.name()).isEqualTo("leaky.property");
        assertThat(holder.type()).isEqualTo(Leaks.OfThread.class.getName());
        System.getProperties().remove("leaky.property");
        isGoneAfterwards();
    }
}
