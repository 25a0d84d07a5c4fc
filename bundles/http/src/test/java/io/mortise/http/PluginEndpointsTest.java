package io.mortise.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.problem.Reason;
import io.mortise.host.problem.ReasonCode;
import io.mortise.http.rig.ServerTest;
import io.mortise.http.sample.SampleResource;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;

class PluginEndpointsTest extends ServerTest {
    private static final String KB = "/api/workspaces/ws-1/extensions/module-kb";
    private final List<Bundle> bundles = new ArrayList<>();

    @BeforeEach
    void deployKb() throws Exception {
        System.getProperties().put(SampleResource.ENTERED, new CountDownLatch(1));
        System.getProperties().put(SampleResource.MAY_LEAVE, new CountDownLatch(1));
        bundles.add(rig.deploy("module-kb", "1.0.0", "one"));
    }

    @AfterEach
    void remove() throws Exception {
        for (Bundle bundle : bundles) {
            if (bundle.getState() != Bundle.UNINSTALLED) {
                bundle.uninstall();
            }
        }
        bundles.clear();
    }

    @Test
    void aPluginAnswersInJsonAndKnowsItsWorkspace() throws Exception {
        assertThat(rig.get("walt", KB + "/text").body()).isEqualTo("{\"title\":\"one\",\"size\":3}");
        assertThat(rig.get("walt", KB + "/who").body()).isEqualTo("ws-1 ws-1 MockWorkspace");
        assertThat(rig.send("walt", "POST", KB + "/notes", "{\"title\":\"x\",\"size\":1}")
                        .body())
                .isEqualTo("{\"title\":\"x\",\"size\":1}");
    }

    @ParameterizedTest
    @CsvSource({
        "walt,   GET,     /text,            200",
        "walt,   GET,     /text/,           200",
        "walt,   HEAD,    /text,            200",
        "walt,   GET,     /notes/7,         200",
        "walt,   OPTIONS, /text,            204",
        "walt,   GET,     /te%78t,          200",
        "walt,   GET,     /text;a=b,        200",
        "walt,   GET,     /notes/a%3Bb,     200",
        "walt,   GET,     /notes/a%252Fb,   400",
        "walt,   GET,     /undeclared,      404",
        "walt,   GET,     /undeclared;/..,  404",
        "walt,   GET,     /undeclared;a=b,  404",
        "walt,   GET,     /text/../undeclared, 404",
        "walt,   GET,     /notes/../undeclared, 404",
        "walt,   GET,     /;/undeclared,    400",
        "walt,   GET,     '',               404",
        "walt,   GET,     /notes/7/8,       404",
        "walt,   POST,    /text,            405",
        "walt,   GET,     /own404,          404",
        "walt,   GET,     /gone,            404",
        "walt,   GET,     /fail,            500",
        "eve,    GET,     /text,            404",
        "admin,  GET,     /text,            403",
        "nobody, GET,     /text,            401"
    })
    void onlyDeclaredEndpointsExistAndOnlyForMembers(String user, String method, String path, int status)
            throws Exception {
        HttpResponse<String> answer =
                rig.send(rig.request(user, KB + path).method(method, HttpRequest.BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/text", "/te%78t", "/%74ext;a=b", "/text/"})
    void aDeclaredPathInAnySpellingReachesNoOtherEndpoint(String path) throws Exception {
        assertThat(rig.get("walt", KB + path).body()).isEqualTo("{\"title\":\"one\",\"size\":3}");
    }

    @Test
    void aDeclaredPermissionIsDemanded() throws Exception {
        rig.modules.permitted = false;
        try {
            HttpResponse<String> denied = rig.get("walt", KB + "/guarded");

            assertThat(denied.statusCode()).isEqualTo(403);
            assertThat(denied.body()).contains("PERMISSION_DENIED").contains("kb:read");
            assertThat(rig.get("walt", KB + "/text").statusCode()).isEqualTo(200);
        } finally {
            rig.modules.permitted = true;
        }

        assertThat(rig.get("walt", KB + "/guarded").statusCode()).isNotEqualTo(403);
    }

    @Test
    void onlyARequestThatMayEnterWakesALazyModule() throws Exception {
        rig.modules.reset();
        rig.modules.permitted = false;
        try {
            rig.send("walt", "POST", KB + "/text", "{}");
            rig.get("walt", KB + "/undeclared");
            rig.get("walt", KB + "/guarded");
            rig.get("eve", KB + "/text");
        } finally {
            rig.modules.permitted = true;
        }
        assertThat(rig.modules.woken).isEmpty();

        assertThat(rig.get("walt", KB + "/text").statusCode()).isEqualTo(200);
        assertThat(rig.modules.woken).containsExactly(new PluginLocation("module-kb", "1.0.0"));
    }

    @Test
    void whoCannotWaitForALazyModuleIsToldWhenToComeBack() throws Exception {
        rig.modules.starting = true;
        try {
            HttpResponse<String> answer = rig.get("walt", KB + "/text");

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            assertThat(answer.body()).contains("STARTING");
        } finally {
            rig.modules.starting = false;
        }
    }

    @Test
    void anAnswerThatBreaksOffDoesNotLookComplete() {
        assertThatThrownBy(() -> rig.get("walt", KB + "/broken")).isInstanceOf(IOException.class);
    }

    @Test
    void refusalsNameWhatIsDeclared() throws Exception {
        HttpResponse<String> undeclared = rig.get("walt", KB + "/txt");
        HttpResponse<String> unlike = rig.get("walt", KB + "/xxxxxxxxxxxx");
        HttpResponse<String> method = rig.send("walt", "POST", KB + "/text", "{}");

        assertThat(unlike.body()).contains("Known here: /broken, /counter, /fail, ");
        assertThat(undeclared.body()).contains("ENDPOINT_NOT_FOUND", "Did you mean '/text'?");
        assertThat(method.headers().firstValue("Allow")).contains("GET, HEAD, OPTIONS");
    }

    @Test
    void faultsOfThePluginAreProblemsThatTellNothingInside() throws Exception {
        HttpResponse<String> failed = rig.get("walt", KB + "/fail");
        HttpResponse<String> gone = rig.get("walt", KB + "/gone");
        HttpResponse<String> own = rig.get("walt", KB + "/own404");
        HttpResponse<String> malformed = rig.send("walt", "POST", KB + "/notes", "{\"title\":");

        assertThat(failed.body())
                .contains("\"INTERNAL\"", "module-kb", "correlationId")
                .doesNotContain("secret");
        assertThat(gone.body()).contains("NOT_FOUND");
        assertThat(own.body()).isEqualTo("mine");
        assertThat(malformed.statusCode()).isEqualTo(400);
        assertThat(malformed.body()).contains("MALFORMED_JSON");
    }

    @Test
    void anUnavailableModuleSaysWhy() throws Exception {
        rig.modules.unavailable =
                Optional.of(Reason.ofScope(ReasonCode.WORKSPACE_DISABLED, "Switched off", "workspace/ws-1"));

        HttpResponse<String> answer = rig.get("walt", KB + "/text");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body())
                .contains("MODULE_UNAVAILABLE", "\"reason\":{\"code\":\"WORKSPACE_DISABLED\"", "workspace/ws-1");
    }

    @Test
    void systemPathTakesTheWorkspaceFromAHeader() throws Exception {
        String base = "/api/extensions/module-kb";

        assertThat(rig.get("eve", base + "/text").statusCode()).isEqualTo(200);
        assertThat(rig.get("nobody", base + "/text").statusCode()).isEqualTo(401);
        assertThat(rig.send(rig.request("walt", base + "/who").header("X-Workspace-Id", "ws-1"))
                        .body())
                .startsWith("ws-1 ws-1");
        assertThat(rig.send(rig.request("eve", base + "/text").header("X-Workspace-Id", "ws-1"))
                        .statusCode())
                .isEqualTo(404);
        HttpResponse<String> without = rig.get("eve", base + "/who");
        assertThat(without.statusCode()).isEqualTo(400);
        assertThat(without.body()).contains("X-Workspace-Id");
    }

    @Test
    void bodiesOfPluginsAreLimitedToo() throws Exception {
        HttpResponse<String> json =
                rig.send("walt", "POST", KB + "/notes", "{\"title\":\"" + "x".repeat(1 << 20) + "\",\"size\":1}");
        HttpResponse<String> bytes = rig.send(
                rig.request("walt", KB + "/upload").POST(HttpRequest.BodyPublishers.ofByteArray(new byte[3 << 20])));

        assertThat(json.statusCode()).isEqualTo(413);
        assertThat(bytes.body()).isEqualTo(String.valueOf(3 << 20));
    }

    @Test
    void anOpenRequestSurvivesDeploysOfThisAndOfAnotherPlugin() throws Exception {
        CompletableFuture<HttpResponse<String>> slow =
                rig.client().sendAsync(rig.request("walt", KB + "/slow").build(), HttpResponse.BodyHandlers.ofString());
        assertThat(latch(SampleResource.ENTERED).await(10, TimeUnit.SECONDS)).isTrue();

        bundles.add(rig.deploy("module-chat", "1.0.0", "chat"));
        bundles.add(rig.deploy("module-kb", "2.0.0", "two"));
        bundles.get(0).stop();

        assertThat(rig.get("walt", KB + "/text").body()).contains("two");
        assertThat(rig.get("walt", "/api/workspaces/ws-1/extensions/module-chat/text")
                        .body())
                .contains("chat");
        latch(SampleResource.MAY_LEAVE).countDown();
        assertThat(slow.get(10, TimeUnit.SECONDS).body()).isEqualTo("one");
    }

    @Test
    void anOpenEventStreamSurvivesDeploysOfThisAndOfAnotherPlugin() throws Exception {
        HttpResponse<Stream<String>> stream =
                rig.client().send(rig.request("walt", KB + "/stream").build(), HttpResponse.BodyHandlers.ofLines());
        List<String> seen = Collections.synchronizedList(new ArrayList<>());
        CompletableFuture<Void> reader =
                CompletableFuture.runAsync(() -> stream.body().forEach(seen::add));
        await().until(() -> seen.contains("data: one@ws-1"));

        bundles.add(rig.deploy("module-chat", "1.0.0", "chat"));
        bundles.add(rig.deploy("module-kb", "2.0.0", "two"));
        assertThat(rig.get("walt", KB + "/text").body()).contains("two");
        bundles.get(0).stop();
        int before = seen.size();

        await().until(() -> seen.size() > before + 200); // longer than the grace period: 20 ms for each event
        assertThat(reader).isNotDone();
        stream.body().close();
    }

    @Test
    void aPrototypeIsMadeForEachRequestAndGivenBack() throws Exception {
        String first = rig.get("walt", KB + "/counter").body();
        String second = rig.get("walt", KB + "/counter").body();

        // The very first object told the application the class.
        assertThat(first).isEqualTo("made 2 returned 0 in ws-1");
        assertThat(second).isEqualTo("made 3 returned 1 in ws-1");
    }

    @Test
    void anExtensionCountsAsWhatItIsRegisteredAs() throws Exception {
        HttpResponse<String> answer = rig.get("walt", KB + "/text");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("X-Sample")).contains("extended");
    }

    @Test
    void aRestartedPluginIsServedByItsNewServices() throws Exception {
        assertThat(rig.get("walt", KB + "/text").statusCode()).isEqualTo(200);

        bundles.get(0).stop();
        assertThat(rig.get("walt", KB + "/text").statusCode()).isEqualTo(404);
        bundles.get(0).start();

        assertThat(rig.get("walt", KB + "/text").statusCode()).isEqualTo(200);
    }

    @Test
    void aHundredVersionsLeaveNoClassLoader() throws Exception {
        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        for (int i = 1; i <= 100; i++) {
            Bundle bundle = rig.deploy("module-leak", "1.0." + i, "text " + i);
            loaders.add(new WeakReference<>(bundle.adapt(BundleWiring.class).getClassLoader()));
            String path = "/api/workspaces/ws-1/extensions/module-leak";
            assertThat(rig.get("walt", path + "/text").body()).contains("text " + i);
            assertThat(rig.send("walt", "POST", path + "/notes", "{\"title\":\"x\",\"size\":1}")
                            .statusCode())
                    .isEqualTo(200);
            bundle.uninstall();
        }

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            System.gc();
            long alive = loaders.stream().filter(loader -> loader.get() != null).count();
            assertThat(alive).isLessThanOrEqualTo(2); // the framework keeps the last one for a while
        });
    }

    private static CountDownLatch latch(String name) {
        return (CountDownLatch) Objects.requireNonNull(System.getProperties().get(name));
    }
}
