package io.mortise.settings.configadmin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mortise.host.settings.Origin;
import io.mortise.host.tenant.Scope;
import io.mortise.settings.configadmin.probe.Probe;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleException;

class ScopedComponentsTest {
    private static final String MODULE = "module-a";
    private static final String LOCATION = "mortise:module-a:1.0.0";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private TestNode node;

    @BeforeEach
    void start() throws BundleException {
        Probe.reset();
        node = new TestNode().start(3);
        node.framework.installPlugin(MODULE, "1.0.0");
        node.addModule(MODULE, Origin.WORKSPACE);
    }

    @AfterEach
    void stop() {
        Probe.release();
        node.close();
    }

    @Test
    void componentPerWorkspaceInUseWithItsResolvedConfiguration() {
        node.patch(Scope.SYSTEM, MODULE, Map.of("config", Map.of("feature", "default", "labels", List.of("a"))));
        node.patch(TestNode.workspace(2), MODULE, Map.of("config", Map.of("limit", 2)));

        node.projection.touch(TestNode.workspace(1));
        node.projection.touch(TestNode.workspace(2));

        await().untilAsserted(() -> {
            assertThat(component(1))
                    .containsEntry("mortise.org", "acme")
                    .containsEntry("mortise.workspace", "ws-1")
                    .containsEntry("feature", "default")
                    .containsEntry("labels", "[\"a\"]");
            assertThat(component(2)).containsEntry("limit", 2L);
        });
        assertThat(Probe.components()).hasSize(2);
    }

    @Test
    void changeOfAnyLayerModifiesAndDisablingDeactivates() {
        node.projection.touch(TestNode.workspace(1));
        node.projection.touch(TestNode.workspace(2));
        await().until(() -> Probe.components().size() == 2);

        node.patch(Scope.SYSTEM, MODULE, Map.of("config", Map.of("limit", 5)));
        await().untilAsserted(() -> {
            assertThat(component(1)).containsEntry("limit", 5L);
            assertThat(component(2)).containsEntry("limit", 5L);
        });
        node.patch(TestNode.workspace(1), MODULE, Map.of("enabled", false));
        await().until(() -> Probe.components().size() == 1);
        assertThat(component(2)).isNotEmpty();
        node.patch(Scope.SYSTEM, MODULE, Map.of("enabled", false));
        await().until(() -> Probe.components().isEmpty());

        assertThat(Probe.calls()).contains("modify " + name(1), "modify " + name(2));
        assertThat(Probe.calls().stream().filter(call -> call.equals("activate " + name(1))))
                .hasSize(1);
    }

    @Test
    void firstUseBringsTheComponentAndWaitsForIt() {
        assertThat(node.projection.activation().await(TestNode.workspace(1), MODULE, PATIENCE))
                .isTrue();
        assertThat(component(1)).containsEntry("mortise.workspace", "ws-1");
        assertThat(Probe.components()).hasSize(1);

        assertThat(node.projection.activation().await(TestNode.workspace(1), MODULE, Duration.ZERO))
                .isTrue();
    }

    @Test
    void nobodyWaitsForWhatIsNotAvailableOrOnlyThereForTheWholeSystem() {
        node.patch(TestNode.workspace(1), MODULE, Map.of("enabled", false));

        assertThat(node.projection.activation().await(TestNode.workspace(1), MODULE, PATIENCE))
                .isTrue();
        assertThat(node.projection.activation().await(Scope.SYSTEM, MODULE, Duration.ZERO))
                .isTrue();
        assertThat(node.projection.activation().await(TestNode.workspace(1), "module-none", Duration.ZERO))
                .isTrue();
        assertThat(Probe.components()).isEmpty();
    }

    @Test
    void firstUseGivesUpOnAComponentThatHangs() {
        node.patch(TestNode.workspace(1), MODULE, Map.of("config", Map.of("hang", true)));
        await().until(() -> Probe.calls().contains("hang " + name(1)));

        assertThat(node.projection.activation().await(TestNode.workspace(1), MODULE, Duration.ofMillis(50)))
                .isFalse();
        assertThat(node.projection.activation().await(TestNode.workspace(2), MODULE, PATIENCE))
                .isTrue(); // once the other one counts as stuck
        assertThat(node.projection.activation().await(TestNode.workspace(1), MODULE, PATIENCE))
                .isFalse(); // at once: it is known to be stuck

        Probe.release();
        await().until(() -> node.projection.activation().await(TestNode.workspace(1), MODULE, PATIENCE));
    }

    @Test
    void editOfAComputedConfigurationIsTakenBackAndKeptNowhere() throws IOException {
        node.projection.touch(TestNode.workspace(1));
        await().until(() -> Probe.components().size() == 1);

        node.configurationAdmin()
                .getFactoryConfiguration(MODULE + ".workspace", "ws-1:1.0.0", LOCATION)
                .update(DirectEditTest.dictionary(Map.of("limit", 666)));

        await().untilAsserted(() -> assertThat(component(1)).doesNotContainKey("limit"));
        assertThat(new NodeConfigurations(node.transactions).load(MODULE + ".workspace~ws-1:1.0.0"))
                .isEmpty();
    }

    @Test
    void componentThatHangsHoldsUpNoSettings() {
        node.patch(TestNode.workspace(1), MODULE, Map.of("config", Map.of("hang", true)));
        await().until(() -> Probe.calls().contains("hang " + name(1)));

        node.patch(TestNode.workspace(2), MODULE, Map.of("config", Map.of("limit", 2)));

        await().untilAsserted(() ->
                assertThat(node.shown(TestNode.workspace(2), MODULE)).isPresent());
        await().untilAsserted(() -> assertThat(component(2)).containsEntry("limit", 2L));
    }

    private static Map<String, Object> component(int workspace) {
        return Probe.components().getOrDefault(name(workspace), Map.of());
    }

    private static String name(int workspace) {
        return LOCATION + " " + MODULE + ".workspace~ws-" + workspace + ":1.0.0";
    }
}
