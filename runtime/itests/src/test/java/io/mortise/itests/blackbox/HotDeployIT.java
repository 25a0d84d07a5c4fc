package io.mortise.itests.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mortise.itests.driver.Answer;
import io.mortise.itests.driver.Api;
import io.mortise.itests.driver.Distribution;
import io.mortise.itests.driver.Samples;
import io.mortise.itests.driver.Scene;
import io.mortise.itests.driver.SlowPlugin;
import io.mortise.itests.driver.TestFolder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Requests and streams that are open see nothing of deployments. */
class HotDeployIT {
    private static Distribution distribution;
    private static Api api;
    private static Scene scene;

    @BeforeAll
    static void start() {
        distribution = Distribution.start(TestFolder.create("hot-deploy"));
        api = distribution.api();
        scene = Scene.create(api);
        api.upload(SlowPlugin.version("1.0.0")).expect(201);
    }

    @AfterAll
    static void stop() {
        distribution.close();
    }

    @Test
    void openRequestAndOpenStreamSurviveDeployments() throws IOException {
        CompletableFuture<Answer> request =
                api.sendAsync(api.request(endpoint("/slow?millis=4000")).GET());
        HttpResponse<InputStream> stream = api.open(endpoint("/stream?events=40&millis=100"));
        await().until(() -> SlowPlugin.isBusy(api, scene.first()));

        api.upload(Samples.knowledgeBase()).expect(201);
        api.upload(SlowPlugin.named("module-other", "1.0.0")).expect(201);
        api.delete("/api/platform/plugins/module-other").expect(200);
        api.upload(SlowPlugin.version("1.1.0")).expect(201);
        api.post("/api/platform/plugins/" + SlowPlugin.NAME + "/activate", "{\"version\": \"1.1.0\"}");
        await().untilAsserted(
                        () -> assertThat(api.get(endpoint("/version")).body()).isEqualTo("1.1.0"));

        assertThat(request.join().expect(200).body()).isEqualTo("done by 1.0.0");
        assertThat(events(stream))
                .isEqualTo(IntStream.rangeClosed(1, 40)
                        .mapToObj(i -> "data: " + i + " by 1.0.0")
                        .toList());
    }

    @Test
    void otherPluginsAnswerWhileOneIsDeployed() {
        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            api.upload(SlowPlugin.named("module-burst-" + i, "1.0.0")).expect(201);
            answers.add(api.get(endpoint("/version")));
            answers.add(scene.call(scene.first(), "module-core", "/about"));
        }

        assertThat(answers).extracting(Answer::status).containsOnly(200);
    }

    private static String endpoint(String path) {
        return Scene.endpoint(scene.first(), SlowPlugin.NAME, path);
    }

    private static List<String> events(HttpResponse<InputStream> stream) throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
            return lines.lines().filter(line -> !line.isEmpty()).toList();
        }
    }
}
