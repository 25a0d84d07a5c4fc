package io.mortise.settings.configadmin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mortise.settings.configadmin.probe.Probe;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.service.cm.Configuration;

/** Declarative Services hears of configurations through us. Configurations are made directly here, without the cascade. */
class ComponentEventsTest {
    private static final String A = "mortise:module-a:1.0.0";
    private static final String A2 = "mortise:module-a:2.0.0";
    private static final String B = "mortise:module-b:1.0.0";
    private static TestNode node;

    private Bundle a;
    private Bundle a2;
    private Bundle b;

    @BeforeAll
    static void start() {
        node = new TestNode().start(1);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @BeforeEach
    void install() throws BundleException {
        Probe.reset();
        a = node.framework.installPlugin("module-a", "1.0.0");
        a2 = node.framework.installPlugin("module-a", "2.0.0");
        b = node.framework.installPlugin("module-b", "1.0.0");
    }

    @AfterEach
    void uninstall() throws Exception {
        Probe.release();
        for (Bundle bundle : new Bundle[] {a, a2, b}) {
            if (bundle.getState() != Bundle.UNINSTALLED) {
                bundle.uninstall();
            }
        }
        Configuration[] left =
                node.framework.felixConfigurationAdmin().listConfigurations("(service.factoryPid=module-*)");
        for (Configuration configuration : left == null ? new Configuration[0] : left) {
            node.configurationAdmin()
                    .getConfiguration(configuration.getPid(), null)
                    .delete();
        }
    }

    @Test
    void createUpdateDelete() throws IOException {
        Configuration configuration = configuration("module-a", "ws-1", A);

        configuration.update(DirectEditTest.dictionary(Map.of("value", 1)));
        await().untilAsserted(() -> assertThat(value(A, "module-a", "ws-1")).isEqualTo(1));
        configuration.update(DirectEditTest.dictionary(Map.of("value", 2)));
        await().untilAsserted(() -> assertThat(value(A, "module-a", "ws-1")).isEqualTo(2));
        configuration.delete();
        await().until(() -> Probe.components().isEmpty());

        String component = A + " module-a.workspace~ws-1";
        assertThat(Probe.calls())
                .containsExactly("activate " + component, "modify " + component, "deactivate " + component);
    }

    @Test
    void deletedAndCreatedAgainIsActivatedWithTheNewValue() throws IOException {
        for (int i = 0; i < 200; i++) {
            configuration("module-a", "ws-1", A).update(DirectEditTest.dictionary(Map.of("value", i)));
            configuration("module-a", "ws-1", A).update(DirectEditTest.dictionary(Map.of("value", i + 1000)));
            configuration("module-a", "ws-1", A).delete();
        }

        configuration("module-a", "ws-1", A).update(DirectEditTest.dictionary(Map.of("value", 7)));

        await().untilAsserted(() -> assertThat(value(A, "module-a", "ws-1")).isEqualTo(7));
        assertThat(Probe.components()).hasSize(1);
    }

    @Test
    void anotherLocationMovesTheComponentToTheOtherVersion() throws IOException {
        Configuration configuration = configuration("module-a", "ws-1", A);
        configuration.update(DirectEditTest.dictionary(Map.of("value", 1)));
        await().untilAsserted(() -> assertThat(value(A, "module-a", "ws-1")).isEqualTo(1));

        configuration.setBundleLocation(A2);
        await().untilAsserted(() -> assertThat(value(A2, "module-a", "ws-1")).isEqualTo(1));
        assertThat(Probe.components()).hasSize(1);

        configuration.setBundleLocation("elsewhere");
        await().until(() -> Probe.components().isEmpty());
    }

    @Test
    void eachVersionGetsItsOwnConfigurationsOnly() throws IOException {
        configuration("module-a", "ws-1", A).update(DirectEditTest.dictionary(Map.of("value", 1)));
        configuration("module-a", "ws-2", A2).update(DirectEditTest.dictionary(Map.of("value", 2)));

        await().until(() -> Probe.components().size() == 2);
        assertThat(value(A, "module-a", "ws-1")).isEqualTo(1);
        assertThat(value(A2, "module-a", "ws-2")).isEqualTo(2);
    }

    @Test
    void bundleThatStartsLaterFindsItsConfigurations() throws Exception {
        a.stop();
        configuration("module-a", "ws-1", A).update(DirectEditTest.dictionary(Map.of("value", 1)));
        configuration("module-a", "ws-2", A).update(DirectEditTest.dictionary(Map.of("value", 2)));

        a.start();

        await().until(() -> Probe.components().size() == 2);
        configuration("module-a", "ws-2", A).update(DirectEditTest.dictionary(Map.of("value", 3)));
        await().untilAsserted(() -> assertThat(value(A, "module-a", "ws-2")).isEqualTo(3));
    }

    @Test
    void listenerOfDeclarativeServicesMayComeAndGo() throws Exception {
        for (int i = 0; i < 5; i++) {
            a.stop();
            a2.stop();
            b.stop();
            a.start();
            a2.start();
            b.start();
        }

        configuration("module-b", "ws-1", B).update(DirectEditTest.dictionary(Map.of("value", 1)));

        await().untilAsserted(() -> assertThat(value(B, "module-b", "ws-1")).isEqualTo(1));
    }

    @Test
    void componentThatHangsHoldsUpNeitherOtherBundlesNorItsOwnOtherInstances() throws IOException {
        configuration("module-a", "ws-1", A).update(DirectEditTest.dictionary(Map.of("hang", true, "value", 1)));
        await().until(() -> Probe.calls().contains("hang " + A + " module-a.workspace~ws-1"));

        long before = System.nanoTime();
        configuration("module-b", "ws-1", B).update(DirectEditTest.dictionary(Map.of("value", 1)));
        await().untilAsserted(() -> assertThat(value(B, "module-b", "ws-1")).isEqualTo(1));
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(2));
        configuration("module-a", "ws-3", A2).update(DirectEditTest.dictionary(Map.of("value", 3)));
        await().untilAsserted(() -> assertThat(value(A2, "module-a", "ws-3")).isEqualTo(3));

        configuration("module-a", "ws-2", A).update(DirectEditTest.dictionary(Map.of("value", 2)));
        await().untilAsserted(() -> assertThat(value(A, "module-a", "ws-2")).isEqualTo(2));

        configuration("module-a", "ws-1", A).update(DirectEditTest.dictionary(Map.of("value", 4)));
        Probe.release();
        await().untilAsserted(() -> assertThat(value(A, "module-a", "ws-1")).isEqualTo(4));
    }

    @Test
    void bundleOfTheHostIsConfiguredByTheConfigurationOfItsPid() throws Exception {
        Bundle host = node.framework.installHostBundle("host-x");
        Configuration settings = node.configurationAdmin().getConfiguration("host-x.settings", "?");

        settings.update(DirectEditTest.dictionary(Map.of("value", 1)));
        await().until(() -> Probe.components().containsKey("host-x host-x.settings"));
        host.stop();
        host.start();
        await().until(() -> Probe.components().containsKey("host-x host-x.settings"));
        settings.delete();
        await().until(() -> Probe.components().isEmpty());

        host.uninstall();
    }

    @Test
    void bundleWithAHangingComponentCanBeStopped() throws Exception {
        configuration("module-a", "ws-1", A).update(DirectEditTest.dictionary(Map.of("hang", true)));
        await().until(() -> Probe.calls().contains("hang " + A + " module-a.workspace~ws-1"));

        a.uninstall();

        assertThat(a.getState()).isEqualTo(Bundle.UNINSTALLED);
        configuration("module-b", "ws-1", B).update(DirectEditTest.dictionary(Map.of("value", 1)));
        await().untilAsserted(() -> assertThat(value(B, "module-b", "ws-1")).isEqualTo(1));
    }

    private static Configuration configuration(String module, String name, String location) throws IOException {
        return node.configurationAdmin().getFactoryConfiguration(module + ".workspace", name, location);
    }

    private static Object value(String location, String module, String name) {
        return Probe.components()
                .getOrDefault(location + " " + module + ".workspace~" + name, Map.of())
                .getOrDefault("value", "none");
    }
}
