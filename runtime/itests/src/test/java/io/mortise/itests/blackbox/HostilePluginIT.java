package io.mortise.itests.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.itests.hostile.HostileActivator;
import com.example.itests.hostile.config.HostileConfigurationListener;
import com.example.itests.hostile.events.HostileEventHandler;
import com.example.itests.hostile.hook.HostileFindHook;
import com.example.itests.hostile.persistence.HostilePersistenceManager;
import com.example.itests.hostile.servlet.HostileServlet;
import com.fasterxml.jackson.databind.JsonNode;
import io.mortise.itests.driver.Answer;
import io.mortise.itests.driver.Api;
import io.mortise.itests.driver.Distribution;
import io.mortise.itests.driver.OpenedDistribution;
import io.mortise.itests.driver.PluginArchive;
import io.mortise.itests.driver.Samples;
import io.mortise.itests.driver.Scene;
import io.mortise.itests.driver.SharedDistribution;
import io.mortise.itests.driver.TestFolder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A plugin that reaches for what is not its own is refused, and would achieve nothing. */
@ExtendWith(SharedDistribution.class)
class HostilePluginIT {
    private static final String NAME = "module-hostile";

    @ParameterizedTest
    @ValueSource(
            classes = {
                HostileEventHandler.class,
                HostileConfigurationListener.class,
                HostilePersistenceManager.class,
                HostileFindHook.class
            })
    void packageOfTheRuntimeIsRefusedAtInstallation(Class<?> component, Distribution distribution) {
        Answer refused = distribution
                .api()
                .upload(PluginArchive.of(NAME, "1.0.0").packageOf(component).build())
                .expect(422);

        assertThat(refused.body()).contains("PACKAGE_REFUSED");
        distribution.api().get("/api/platform/plugins/" + NAME).expectProblem(404, "PLUGIN_NOT_FOUND");
    }

    @Test
    void whiteboardServletNeverAnswers(Distribution distribution) {
        Api api = distribution.api();
        Answer uploaded = api.upload(
                PluginArchive.of(NAME, "1.0.0").packageOf(HostileServlet.class).build());

        assertThat(api.get("/api/platform/modules").expect(200).body()).doesNotContain("HOSTILE");
        assertThat(api.get("/api/platform/evil").expect(404).body()).doesNotContain("HOSTILE");
        assertThat(uploaded.status()).as(uploaded.toString()).isEqualTo(422);
    }

    @Test
    void nothingIsAchievedWithEveryPackageOpen() {
        try (Distribution opened = Distribution.start(OpenedDistribution.create(), TestFolder.create("opened-data"))) {
            Api api = opened.api();
            Scene scene = Scene.create(api);
            api.upload(hostile()).expect(201);

            JsonNode attempts =
                    scene.call(scene.first(), NAME, "/attempts").expect(200).json();

            assertThat(refused(attempts)).containsExactly("ConfigurationListener", "FindHook", "PersistenceManager");
            assertThat(attempts.at("/io.mortise.host.database.Transactions").asText())
                    .isEqualTo("not seen");
            assertThat(attempts.at("/io.mortise.host.settings.ModuleSettings").asText())
                    .isEqualTo("not seen");
            assertThat(attempts.at("/org.osgi.service.event.EventAdmin").asText())
                    .isEqualTo("not seen");
            assertThat(attempts.at("/configurations").asText()).isIn("0", "refused", "not seen");
            assertThat(attempts.at("/bundles").asText()).isEqualTo("0");
            everythingStillWorks(scene);
        }
    }

    private static void everythingStillWorks(Scene scene) {
        Api api = scene.api();
        assertThat(api.get("/api/platform/modules").expect(200).body()).doesNotContain("HOSTILE");
        api.get("/api/platform/evil").expectProblem(404, "NOT_FOUND");
        api.upload(Samples.knowledgeBase()).expect(201);
        api.patch(scene.orgModule("module-kb"), "{\"config\": {\"limit\": 3}}").expect(200);
        assertThat(scene.call(scene.first(), "module-kb", "/documents")
                        .at("/limit")
                        .asInt())
                .isEqualTo(3);
    }

    private static List<String> refused(JsonNode attempts) {
        return attempts.properties().stream()
                .filter(attempt -> attempt.getValue().asText().equals("refused"))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private static byte[] hostile() {
        return PluginArchive.of(NAME, "1.0.0")
                .header("Bundle-Activator", HostileActivator.class.getName())
                .packageOf(HostileActivator.class)
                .packageOf(HostileServlet.class)
                .packageOf(HostileConfigurationListener.class)
                .packageOf(HostilePersistenceManager.class)
                .packageOf(HostileFindHook.class)
                .header("-dsannotations", "com.example.itests.hostile.AttemptsResource")
                .endpoint("/attempts", "GET")
                .build();
    }
}
