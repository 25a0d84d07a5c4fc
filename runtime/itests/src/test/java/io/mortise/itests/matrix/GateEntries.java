package io.mortise.itests.matrix;

import static io.mortise.itests.matrix.GateStage.listed;
import static io.mortise.itests.matrix.GateStage.told;

import io.mortise.itests.driver.Answer;
import io.mortise.itests.driver.Scene;
import java.util.ArrayList;
import java.util.List;

/** The ways into the plugin. A new kind of entry needs a line here. */
public final class GateEntries {
    private static final String INPUT = "{\"input\": {}}";
    private static final String MESSAGES = "{\"input\": {\"messages\": [{\"role\": \"user\", \"text\": \"Hi\"}]}}";

    private GateEntries() {}

    /** A try to get in: the plugin's version when it got in, a reason's code, or that nothing is there. */
    @FunctionalInterface
    public interface Probe {
        String tried(GateStage stage);
    }

    /** Whether a refused try is told why, or finds nothing. */
    public enum Refusal {
        REASON,
        NOTHING
    }

    /**
     * One way in.
     *
     * @param point the extension point as manifests write it, of which an edition may be without
     */
    public record Entry(String name, String point, Refusal refusal, Probe probe) {
        /** Whether a try that got in tells which version is there; otherwise it always tells the first. */
        public boolean isVersioned() {
            return !List.of("publishing from elsewhere", "shown by a service", "theme")
                    .contains(name);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** All of them. */
    public static List<Entry> all() {
        List<Entry> all = new ArrayList<>();
        all.add(refusing("endpoint, filtered", "endpoints", GateEntries::endpoint));
        all.add(refusing("endpoint by header", "endpoints", GateEntries::endpointByHeader));
        all.add(hiding("publishing from elsewhere", "endpoints", GateEntries::publishing));
        GatedPlugins.shown()
                .keySet()
                .forEach(point -> all.add(hiding(
                        "shown at " + point,
                        point,
                        stage -> listed(
                                stage.api()
                                        .get(stage.path("/contributions"))
                                        .expect(200)
                                        .json(),
                                GatedPlugins.idAt(point)))));
        all.add(hiding("shown by a service", "tabs", GateEntries::shownByService));
        all.add(hiding("theme", "themes", GateEntries::theme));
        all.add(hiding("metric", "metrics", stage -> list(stage, "/metrics", "called")));
        all.add(hiding("connector, listed", "connectors", stage -> list(stage, "/connectors", "called")));
        all.add(refusing(
                "connector, tested",
                "connectors",
                stage -> posted(stage, "/connectors/%s/called/test", "", "/message")));
        all.add(hiding("validator", "validators", GateEntries::validator));
        for (String point : List.of("reports", "exports")) {
            String id = GatedPlugins.idAt(point);
            all.add(hiding(point + ", listed", point, stage -> list(stage, "/" + point, id)));
            all.add(refusing(
                    point + ", made",
                    point,
                    stage -> told(
                            stage.api().get(stage.path("/" + point + "/" + GatedPlugins.GATED + "/" + id)),
                            "/rows/0/0")));
        }
        all.add(hiding(
                "workflow action, listed", "workflowActions", stage -> list(stage, "/workflow", "/actions", "called")));
        all.add(refusing(
                "workflow action, run",
                "workflowActions",
                stage -> posted(stage, "/workflow/actions/%s/called", INPUT, "/output/version")));
        all.add(hiding(
                "workflow trigger, listed",
                "workflowTriggers",
                stage -> list(stage, "/workflow", "/triggers", "called")));
        all.add(refusing(
                "workflow trigger, asked",
                "workflowTriggers",
                stage -> posted(stage, "/workflow/triggers/%s/called", INPUT, "/output/events/0/version")));
        all.add(hiding("AI tool, listed", "aiTools", stage -> list(stage, "/ai", "/tools", "called")));
        all.add(refusing(
                "AI tool, called", "aiTools", stage -> posted(stage, "/ai/tools/%s/called", INPUT, "/output/version")));
        all.add(hiding("AI model, listed", "aiModels", stage -> list(stage, "/ai", "/models", "called")));
        all.add(refusing(
                "AI model, called",
                "aiModels",
                stage -> posted(stage, "/ai/models/%s/called", MESSAGES, "/output/text")));
        return all;
    }

    private static Entry refusing(String name, String point, Probe probe) {
        return new Entry(name, point, Refusal.REASON, probe);
    }

    private static Entry hiding(String name, String point, Probe probe) {
        return new Entry(name, point, Refusal.NOTHING, probe);
    }

    private static String endpoint(GateStage stage) {
        return told(stage.scene().call(stage.workspace(), GatedPlugins.GATED, "/version"), "")
                .replace(" filtered", "");
    }

    private static String endpointByHeader(GateStage stage) {
        return told(
                        stage.api()
                                .send(stage.api()
                                        .request("/api/extensions/" + GatedPlugins.GATED + "/version")
                                        .header("X-Workspace-Id", stage.workspace())
                                        .GET()),
                        "")
                .replace(" filtered", "");
    }

    /** The plugin itself, called for another workspace. */
    private static String publishing(GateStage stage) {
        Answer answer = stage.api()
                .get(Scene.endpoint(
                        stage.scene().second(), GatedPlugins.GATED, "/publish?workspace=" + stage.workspace()));
        return answer.status() == 200 && answer.body().equals("published") ? "1.0.0" : GateStage.nothing();
    }

    private static String shownByService(GateStage stage) {
        boolean isShown = stage.api()
                .get(stage.path("/contributions"))
                .expect(200)
                .at("/tabs")
                .toString()
                .contains("By a service");
        return isShown ? "1.0.0" : GateStage.nothing();
    }

    private static String theme(GateStage stage) {
        String sheet = stage.api().get(stage.path("/theme.css")).expect(200).body();
        return sheet.contains("#123456") ? "1.0.0" : GateStage.nothing();
    }

    /** Whether a name that the validator does not want is refused. */
    private static String validator(GateStage stage) {
        Answer answer = stage.api().patch(stage.path(""), "{\"name\": \"bad-name\"}");
        if (answer.status() == 422) {
            return answer.text("/violations/0/message").replaceFirst(".*: ", "");
        }
        answer.expect(200);
        stage.api().patch(stage.path(""), "{\"name\": \"Workspace\"}").expect(200);
        return GateStage.nothing();
    }

    private static String list(GateStage stage, String path, String id) {
        return listed(stage.api().get(stage.path(path)).expect(200).json(), id);
    }

    private static String list(GateStage stage, String path, String pointer, String id) {
        return listed(stage.api().get(stage.path(path)).expect(200).at(pointer), id);
    }

    private static String posted(GateStage stage, String path, String body, String pointer) {
        return told(stage.api().post(stage.path(path.formatted(GatedPlugins.GATED)), body), pointer);
    }
}
