package io.mortise.itests.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mortise.itests.driver.Answer;
import io.mortise.itests.driver.Distribution;
import io.mortise.itests.driver.TestFolder;
import io.mortise.itests.matrix.GateEntries;
import io.mortise.itests.matrix.GateEntries.Entry;
import io.mortise.itests.matrix.GateEntries.Refusal;
import io.mortise.itests.matrix.GateStage;
import io.mortise.itests.matrix.GateState;
import io.mortise.itests.matrix.GateState.Reach;
import io.mortise.itests.matrix.GatedPlugins;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The gate: one plugin with every kind of entry, in every state in which its module is not available. Nothing gets through, and
 * who is told why is told the right reason; afterwards everything does.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GateMatrixIT {
    private static final String VERSION = "1.0.0";
    private static final String NOTHING = "nothing";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final List<Integer> publishedWhileOff = new ArrayList<>();

    @SuppressWarnings("NullAway.Init") // before all tests
    private Distribution distribution;

    @SuppressWarnings("NullAway.Init") // before all tests
    private GateStage stage;

    @BeforeAll
    void start() {
        distribution = Distribution.start(TestFolder.create("gate"));
        GatedPlugins.install(distribution.api());
        stage = begin(distribution);
    }

    private static GateStage begin(Distribution distribution) {
        GateStage stage = new GateStage(distribution);
        distribution
                .api()
                .put(
                        "/api/platform/workspaces/" + stage.workspace() + "/theme",
                        "{\"module\": \"" + GatedPlugins.GATED + "\", \"theme\": \"at-themes\"}",
                        "*")
                .expect(200);
        return stage;
    }

    /** What was published or set while the module was off has reached it at no later time either. */
    @AfterAll
    void stop() {
        try (Distribution ending = distribution) {
            assertThat(ending.process().isAlive()).isTrue();
            List<String> reached = stage.reached(0);
            publishedWhileOff.forEach(n -> assertThat(reached).doesNotContain(VERSION + " event " + n));
            for (GateState state : GateState.values()) {
                assertThat(reached).doesNotContain(VERSION + " listener n-" + state);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothingGetsThrough(GateState state) {
        everythingGetsThrough(VERSION);
        int enabled = count("onEnable", 0);
        int disabled = count("onDisable", 0);
        String url = assetUrl();

        try {
            state.enter(stage);
            int since = stage.output().length();
            nothingGetsThroughNow(state);
            configure("n-" + state);
            if (state.leavesOthers()) {
                publishWhileOff();
            }
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(count("component on", 0))
                    .as("components of the workspace")
                    .isEqualTo(count("component off", 0)));
            if (state.reach() != Reach.MOMENT) {
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(count("onDisable", 0)).isEqualTo(disabled + 1));
            }
            assertThat(stage.api().get(url).status()).isEqualTo(isStopped(state) ? 404 : 200);
            nothingGetsThroughNow(state);
            assertThat(stage.reached(since)).isSubsetOf(VERSION + " onDisable", VERSION + " component off");

            configure("back-from-" + state);
        } finally {
            state.leave(stage);
        }
        everythingGetsThrough(VERSION);
        int calls = state.reach() == Reach.MOMENT ? 0 : 1;
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(count("onEnable", 0)).isEqualTo(enabled + calls));
        assertThat(count("onDisable", 0)).isEqualTo(disabled + calls);
    }

    /** Cell by cell, all that do not hold at once. */
    private void nothingGetsThroughNow(GateState state) {
        SoftAssertions cells = new SoftAssertions();
        for (Entry entry : GateEntries.all()) {
            cells.assertThat(entry.probe().tried(stage))
                    .as("%s × %s", entry, state)
                    .isEqualTo(entry.refusal() == Refusal.REASON ? state.reason() : NOTHING);
        }
        cells.assertThat(stage.reason()).as("management × %s", state).isEqualTo(state.reason());
        cells.assertThat(reasonOf(dependent())).as("dependent × %s", state).isEqualTo(state.reasonOfDependent());
        if (state.leavesOthers()) {
            cells.assertThat(witness("/ask-politely")).as("service × %s", state).isEqualTo(NOTHING);
        }
        if (isStopped(state) && state.leavesOthers()) {
            cells.assertThat(witness("/ask"))
                    .as("service, any asker × %s", state)
                    .isEqualTo(NOTHING);
        }
        cells.assertAll();
    }

    private void everythingGetsThrough(String version) {
        for (Entry entry : GateEntries.all()) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(entry.probe().tried(stage))
                            .as("%s when available", entry)
                            .isEqualTo(version));
        }
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(dependent().body()).isEqualTo(version);
            assertThat(witness("/ask")).isEqualTo(version);
            assertThat(witness("/ask-politely")).isEqualTo(version);
        });
        int n = GateStage.number();
        int since = stage.output().length();
        configure("n-" + n);
        publish(n);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(stage.reached(since))
                .contains(version + " event " + n, version + " listener n-" + n));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(count("component on", 0)).isEqualTo(count("component off", 0) + 1));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(count("onEnable", 0)).isEqualTo(count("onDisable", 0) + 1));
    }

    /** The witness hears of it; by then it has been decided for the plugin too, or is soon. */
    private void publishWhileOff() {
        int n = GateStage.number();
        publishedWhileOff.add(n);
        publish(n);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(stage.output()).contains("WITNESS event " + n + " ."));
    }

    private void publish(int n) {
        publish(stage, n);
    }

    private static void publish(GateStage in, int n) {
        assertThat(witness(in, "/publish?n=" + n)).isEqualTo("published");
    }

    private String witness(String path) {
        return witness(stage, path);
    }

    private static String witness(GateStage in, String path) {
        return in.scene()
                .call(in.workspace(), GatedPlugins.WITNESS, path)
                .expect(200)
                .body();
    }

    private Answer dependent() {
        return stage.scene().call(stage.workspace(), GatedPlugins.DEPENDENT, "/ask");
    }

    private static String reasonOf(Answer answer) {
        return answer.status() == 404 ? answer.text("/reason/code") : answer.toString();
    }

    private void configure(String n) {
        stage.api()
                .patch(
                        stage.scene().workspaceModule(stage.workspace(), GatedPlugins.GATED),
                        "{\"config\": {\"n\": \"" + n + "\"}}")
                .expect(200);
    }

    private String assetUrl() {
        return stage.api()
                .get("/api/platform/workspaces/" + stage.workspace() + "/contributions")
                .expect(200)
                .text("/tabs/0/url");
    }

    private int count(String kind, int since) {
        return (int) stage.reached(since).stream()
                .filter(text -> text.endsWith(" " + kind))
                .count();
    }

    /** Whether the bundle is stopped, and not only kept out of the workspace. */
    private static boolean isStopped(GateState state) {
        return List.of(Reach.SYSTEM, Reach.MOMENT).contains(state.reach());
    }

    @Test
    void eachOrganizationSeesItsOwnVersion() {
        String next = "1.1.0";
        try (Distribution two = Distribution.start(TestFolder.create("gate-versions"))) {
            GatedPlugins.installVersions(two.api(), VERSION, next);
            GateStage first = begin(two);
            GateStage pinned = begin(two);
            two.api()
                    .patch(pinned.scene().orgModule(GatedPlugins.GATED), "{\"version\": \"" + next + "\"}")
                    .expect(200);

            seesVersion(first, VERSION);
            seesVersion(pinned, next);
            int n = GateStage.number();
            publish(first, n);
            publish(pinned, n);
            await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(first.reached(0)).contains(VERSION + " event " + n, VERSION + " component on");
                assertThat(pinned.reached(0)).contains(next + " event " + n, next + " component on");
            });
            assertThat(first.reached(0)).noneMatch(text -> text.startsWith(next));
            assertThat(pinned.reached(0)).doesNotContain(VERSION + " event " + n);
        }
    }

    private static void seesVersion(GateStage stage, String version) {
        for (Entry entry : GateEntries.all()) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(entry.probe().tried(stage))
                            .as("%s in version %s", entry, version)
                            .isEqualTo(entry.isVersioned() ? version : VERSION));
        }
    }

    @Test
    void theEditionLeavesPointsOutAndNothingOfThemGetsThrough() {
        try (Distribution community =
                Distribution.start(TestFolder.create("gate-community"), "--edition", "community")) {
            GatedPlugins.install(community.api());
            GateStage limited = new GateStage(community);
            SoftAssertions cells = new SoftAssertions();
            for (Entry entry : GateEntries.all()) {
                String refused = entry.refusal() == Refusal.REASON ? "NOT_ENTITLED" : NOTHING;
                boolean isIncluded = List.of("navigation", "widgets").contains(entry.point());
                cells.assertThat(entry.probe().tried(limited))
                        .as("%s × community", entry)
                        .isEqualTo(isIncluded ? VERSION : refused);
            }
            cells.assertAll();
            assertThat(limited.reason()).isEmpty();
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(limited.reached(0)).contains(VERSION + " onEnable"));
            assertThat(limited.reached(0)).isSubsetOf(VERSION + " onEnable", VERSION + " component on");
        }
    }
}
