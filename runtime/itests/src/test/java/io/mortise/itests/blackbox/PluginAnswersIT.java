package io.mortise.itests.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.itests.posing.PosingResource;
import io.mortise.itests.driver.Answer;
import io.mortise.itests.driver.Api;
import io.mortise.itests.driver.Distribution;
import io.mortise.itests.driver.PluginArchive;
import io.mortise.itests.driver.Scene;
import io.mortise.itests.driver.SharedDistribution;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing that a plugin answers runs in the console's origin, or is kept by a browser beyond the answer. */
@ExtendWith(SharedDistribution.class)
class PluginAnswersIT {
    private static final String NAME = "module-posing";
    private static final List<String> REFUSED = List.of(
            "Set-Cookie",
            "Clear-Site-Data",
            "Service-Worker-Allowed",
            "Strict-Transport-Security",
            "Access-Control-Allow-Origin",
            "Access-Control-Allow-Credentials",
            "Refresh",
            "Content-Security-Policy-Report-Only",
            "NEL",
            "Report-To");
    private static final Map<String, String> ALWAYS = Map.of(
            "Content-Security-Policy", "sandbox; default-src 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Cross-Origin-Resource-Policy", "same-origin");

    private final Api api;
    private final Scene scene;

    PluginAnswersIT(Distribution distribution) {
        api = distribution.api();
        scene = Scene.create(api);
    }

    @BeforeEach
    void install() {
        PluginArchive archive = PluginArchive.of(NAME, "1.0.0").packageOf(PosingResource.class);
        List.of("page", "later", "raw", "behind", "async", "script", "session", "download")
                .forEach(path -> archive.endpoint("/" + path, "GET"));
        api.upload(archive.build()).expect(201);
    }

    @AfterEach
    void uninstall() {
        Answer unused = api.delete("/api/platform/plugins/" + NAME);
    }

    @ParameterizedTest
    @ValueSource(strings = {"page", "later", "raw", "behind", "async", "script", "session", "download"})
    void everyAnswerIsSandboxed(String path) {
        Answer answer = call(path);

        ALWAYS.forEach((name, value) ->
                assertThat(answer.headers().allValues(name)).as(name).containsExactly(value));
        assertThat(answer.headers().map()).doesNotContainKeys(REFUSED.toArray(String[]::new));
        assertThat(answer.header("Content-Type")).doesNotContain("javascript");
    }

    @Test
    void theRestOfAnAnswerIsThePluginsOwn() {
        Answer page = call("page");
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.header("X-Filtered")).isEqualTo("yes");
        assertThat(page.body()).contains("<script>");
        assertThat(call("raw").body()).contains("<script>");
        assertThat(call("later").body()).contains("<script>");

        Answer download = call("download");
        assertThat(download.header("Content-Type")).startsWith("text/csv");
        assertThat(download.header("Content-Disposition")).isEqualTo("attachment; filename=\"list.csv\"");
        assertThat(call("script").header("Content-Type")).isEqualTo("text/plain;charset=utf-8");
        assertThat(call("script").body()).isEqualTo("self.posed = true");
    }

    @Test
    void noResponseIsFoundBehindTheOneThatIsGiven() {
        assertThat(call("behind").body()).isEqualTo("0 found");
        assertThat(call("session").body()).isEqualTo("no session");
    }

    @Test
    void whatIsLeftOutIsInThePluginsLogOnce() {
        call("page");
        call("page");

        assertThat(api.get("/api/platform/plugins/" + NAME + "/log?level=warn")
                        .expect(200)
                        .json())
                .filteredOn(line -> line.at("/message").asText().contains("set-cookie*"))
                .hasSize(1);
    }

    private Answer call(String path) {
        return scene.call(scene.first(), NAME, "/" + path).expect(path.equals("async") ? 204 : 200);
    }
}
