package io.mortise.extensions.contribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mortise.api.extension.Contribution;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.problem.Reason;
import io.mortise.host.problem.ReasonCode;
import io.mortise.host.tenant.Scope;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

/** Every kind of contribution, by manifest and by service, against every reason for which a module is not available. */
class ContributionMatrixTest {
    private static final String MODULE = "module-a";

    private RunningIndex running;
    private Fakes fakes;

    @BeforeEach
    void start(@TempDir Path folder) throws BundleException {
        running = new RunningIndex(folder);
        fakes = running.fakes;
        fakes.install("module-owner", "1.0.0", Map.of());
        PluginLocation plugin = fakes.install(MODULE, "1.0.0", Fakes.manifest(Entries.all()));
        Bundle bundle = running.start(plugin);
        Entries.all().forEach((point, entry) -> registerService(bundle, point, entry));
        Set<String> everything = new TreeSet<>();
        Entries.all().keySet().forEach(point -> everything.addAll(Set.of(id(point, "x"), id(point, "service"))));
        await().untilAsserted(
                        () -> assertThat(running.ids(Fakes.WORKSPACE)).containsExactlyInAnyOrderElementsOf(everything));
    }

    private static String id(String point, String id) {
        return point + " " + MODULE + " " + id;
    }

    /** The same as the entry, as a service of the plugin with another id. */
    private static void registerService(Bundle bundle, String point, Map<String, Object> entry) {
        Class<? extends Contribution> type =
                ExtensionPoints.type(ExtensionPoints.shown(point).orElseThrow());
        Map<String, Object> fields = new LinkedHashMap<>(entry);
        fields.put("id", "service");
        if (point.indexOf(':') > 0) {
            fields.put("point", point);
        }
        bundle.getBundleContext().registerService(type.getName(), new ContributionForm(type).entry(fields), null);
    }

    @AfterEach
    void stop() throws BundleException {
        running.close();
    }

    @ParameterizedTest
    @EnumSource(ReasonCode.class)
    void nothingOfAnUnavailableModuleGetsThrough(ReasonCode code) {
        for (Scope scope : List.of(Fakes.WORKSPACE, Fakes.ORG)) {
            fakes.reasons.put(scope.key() + " " + MODULE, Reason.of(code, "It is not available"));
        }
        fakes.stamp.incrementAndGet();

        assertThat(running.ids(Fakes.WORKSPACE)).isEmpty();
        assertThat(running.ids(Fakes.ORG)).isEmpty();
        assertThat(running.ids(Fakes.OTHER_WORKSPACE)).hasSize(2 * Entries.all().size());

        fakes.reasons.clear();
        fakes.stamp.incrementAndGet();
        assertThat(running.ids(Fakes.WORKSPACE)).hasSize(2 * Entries.all().size());
    }

    @Test
    void nothingGetsThroughAtAPointThatIsNotEntitled() {
        Entries.all().keySet().forEach(refused -> {
            fakes.notEntitled.add(MODULE + " " + refused);
            fakes.stamp.incrementAndGet();

            assertThat(running.shown(Fakes.WORKSPACE).points())
                    .doesNotContain(refused)
                    .hasSize(Entries.all().size() - 1);
            fakes.notEntitled.clear();
        });
    }

    @Test
    void nothingGetsThroughWithoutItsPermission() {
        fakes.install(MODULE, "2.0.0", Fakes.manifest(Entries.guarded()));

        assertThat(running.ids(Fakes.WORKSPACE)).isEmpty();

        fakes.held.add("kb:read");
        assertThat(running.ids(Fakes.WORKSPACE)).hasSize(Entries.all().size());
    }

    /** A column for each point that the table has: a new one must be in the matrix. */
    @Test
    void everyPointOfTheTableIsInTheMatrix() {
        List<String> missing = ExtensionPoints.shown().stream()
                .map(ExtensionPoint::name)
                .filter(name -> !name.startsWith("{") && !Entries.all().containsKey(name))
                .toList();

        assertThat(missing).isEmpty();
    }
}
