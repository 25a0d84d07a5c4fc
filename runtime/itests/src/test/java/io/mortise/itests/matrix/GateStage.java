package io.mortise.itests.matrix;

import com.fasterxml.jackson.databind.JsonNode;
import io.mortise.itests.driver.Answer;
import io.mortise.itests.driver.Api;
import io.mortise.itests.driver.Distribution;
import io.mortise.itests.driver.Scene;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A running distribution with the plugins, and the workspace of an organization in which they are tried. */
public final class GateStage {
    static final String OFF = "{\"enabled\": false}";
    static final String ON = "{\"enabled\": true}";
    private static final String NOTHING = "nothing";

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Distribution distribution;
    private final Scene scene;

    public GateStage(Distribution distribution) {
        this.distribution = distribution;
        this.scene = Scene.create(distribution.api());
    }

    public Distribution distribution() {
        return distribution;
    }

    public Api api() {
        return distribution.api();
    }

    public Scene scene() {
        return scene;
    }

    /** The workspace. */
    public String workspace() {
        return scene.first();
    }

    String path(String rest) {
        return "/api/platform/workspaces/" + workspace() + rest;
    }

    /** The module's state in the workspace as the management tells it: a reason's code, or empty. */
    public String reason() {
        return api().get(scene.workspaceModule(workspace(), GatedPlugins.GATED))
                .expect(200)
                .text("/reason/code");
    }

    /** A number that nothing else of the run has. */
    public static int number() {
        return NUMBER.incrementAndGet();
    }

    /** Which code of the plugin was reached for the workspace since then, as {@code {version} {kind}}. */
    public List<String> reached(int since) {
        String begin = "GATED ";
        String where = " " + workspace() + " ";
        return output().substring(since)
                .lines()
                .filter(line -> line.contains(begin) && line.contains(where))
                .map(line -> line.substring(line.indexOf(begin) + begin.length(), line.lastIndexOf(" .")))
                .map(text -> text.replace(where, " "))
                .toList();
    }

    public String output() {
        return distribution.process().output();
    }

    /** What an answer says of the way in: the found text when it is 200, the reason, or the whole answer when it is neither. */
    static String told(Answer answer, String pointer) {
        if (answer.status() == 200) {
            return pointer.isEmpty() ? answer.body() : answer.text(pointer);
        }
        String reason = answer.text("/reason/code");
        boolean isRefusal = answer.status() == 404 && answer.text("/code").equals("MODULE_UNAVAILABLE");
        return isRefusal && !reason.isEmpty() ? reason : answer.toString();
    }

    /** The label of the first element that is the plugin's and has that id, without its first word; or that there is nothing. */
    static String listed(JsonNode document, String id) {
        for (JsonNode parent : document.findParents("module")) {
            if (parent.path("module").asText().equals(GatedPlugins.GATED)
                    && parent.path("id").asText().equals(id)) {
                return parent.path("label").asText().replace("In ", "");
            }
        }
        return NOTHING;
    }

    static String nothing() {
        return NOTHING;
    }
}
