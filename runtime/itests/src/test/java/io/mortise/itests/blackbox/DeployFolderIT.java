package io.mortise.itests.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mortise.itests.driver.Answer;
import io.mortise.itests.driver.Api;
import io.mortise.itests.driver.Distribution;
import io.mortise.itests.driver.Samples;
import io.mortise.itests.driver.Scene;
import io.mortise.itests.driver.TestFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The hot-deploy folder does what uploads do. */
class DeployFolderIT {
    private static final String KB = "module-kb";
    private static final String DIGEST = "module-kb-digest";
    private static final String PLUGINS = "/api/platform/plugins/";

    private final Path data = TestFolder.create("deploy");
    private final Path folder = data.resolve("deploy");
    private Distribution distribution = Distribution.start(data);
    private Api api = distribution.api();

    @AfterEach
    void stop() {
        distribution.close();
    }

    @Test
    void fileComesAndGoesAndOverridesStay() throws IOException {
        drop("module-kb.zip", Samples.knowledgeBase());
        eventually(() -> api.get(PLUGINS + KB).expect(200));
        Scene scene = Scene.create(api);
        eventually(() -> scene.call(scene.first(), KB, "/documents").expect(200));
        api.patch(scene.orgModule(KB), "{\"config\": {\"limit\": 200}}").expect(200);
        assertThat(api.get(PLUGINS + KB).text("/versions/0/origin")).startsWith("deploy-folder:");

        Files.delete(folder.resolve("module-kb.zip"));
        eventually(() -> api.get(PLUGINS + KB).expectProblem(404, "PLUGIN_NOT_FOUND"));
        scene.call(scene.first(), KB, "/documents").expect(404);

        drop("other-name.zip", Samples.knowledgeBase());
        eventually(() -> scene.call(scene.first(), KB, "/documents").expect(200));
        assertThat(scene.call(scene.first(), KB, "/documents").at("/limit").asInt())
                .isEqualTo(200);
    }

    @Test
    void sameBytesChangeNothingAlsoAfterRestart() throws IOException {
        drop("module-kb.zip", Samples.knowledgeBase());
        eventually(() -> api.get(PLUGINS + KB).expect(200));
        Answer before = api.get(PLUGINS + KB);
        String revision = api.get(Scene.systemModule(KB)).text("/revision");

        drop("module-kb.zip", Samples.knowledgeBase());
        assertThat(api.upload(Samples.knowledgeBase()).expect(200).text("/name"))
                .isEqualTo(KB);
        restart();

        Answer after = api.get(PLUGINS + KB).expect(200);
        assertThat(after.text("/versions/0/installedAt")).isEqualTo(before.text("/versions/0/installedAt"));
        assertThat(after.text("/versions/0/origin")).isEqualTo(before.text("/versions/0/origin"));
        assertThat(api.get(Scene.systemModule(KB)).text("/revision")).isEqualTo(revision);
    }

    @Test
    void dependentWaitsForWhatItNeedsAndKeepsIt() throws IOException {
        drop("a-digest.zip", Samples.digest());
        eventually(() -> assertThat(distribution.process().output()).contains("a-digest.zip"));
        api.get(PLUGINS + DIGEST).expectProblem(404, "PLUGIN_NOT_FOUND");

        drop("b-kb.zip", Samples.knowledgeBase());
        eventually(() -> api.get(PLUGINS + DIGEST).expect(200));

        Files.delete(folder.resolve("b-kb.zip"));
        eventually(() -> assertThat(distribution.process().output()).contains("b-kb.zip"));
        api.get(PLUGINS + KB).expect(200);
        restart();
        api.get(PLUGINS + KB).expect(200);
    }

    @Test
    void halfAFileIsNoPluginUntilTheOtherHalfComes() throws IOException {
        byte[] whole = Samples.knowledgeBase();
        Path file = folder.resolve("growing.zip");

        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        eventually(() -> assertThat(distribution.process().output()).contains("growing.zip"));
        api.get(PLUGINS + KB).expectProblem(404, "PLUGIN_NOT_FOUND");

        Files.write(file, Arrays.copyOfRange(whole, whole.length / 2, whole.length), StandardOpenOption.APPEND);
        eventually(() -> api.get(PLUGINS + KB).expect(200));
    }

    @Test
    void lostFolderUninstallsNothing() throws IOException {
        drop("module-kb.zip", Samples.knowledgeBase());
        eventually(() -> api.get(PLUGINS + KB).expect(200));

        Path aside = data.resolve("deploy-aside");
        Files.move(folder, aside);
        eventually(() -> assertThat(distribution.process().output()).contains(folder.toString()));
        api.get(PLUGINS + KB).expect(200);
        restart();

        api.get(PLUGINS + KB).expect(200);
    }

    @Test
    void uploadedPluginDoesNotBelongToTheFolder() throws IOException {
        api.upload(Samples.knowledgeBase()).expect(201);

        drop("module-kb.zip", Samples.knowledgeBase());
        drop("digest.zip", Samples.digest());
        eventually(() -> api.get(PLUGINS + DIGEST).expect(200));
        Files.delete(folder.resolve("module-kb.zip"));
        Files.delete(folder.resolve("digest.zip"));

        eventually(() -> api.get(PLUGINS + DIGEST).expectProblem(404, "PLUGIN_NOT_FOUND"));
        api.get(PLUGINS + KB).expect(200);
    }

    private void restart() {
        distribution.stop();
        distribution = Distribution.start(data);
        api = distribution.api();
    }

    /** As {@code mv} does it: the file is there at once and whole. */
    private void drop(String name, byte[] archive) throws IOException {
        Path aside = Files.write(data.resolve("aside"), archive);
        Files.move(aside, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().untilAsserted(assertion);
    }
}
