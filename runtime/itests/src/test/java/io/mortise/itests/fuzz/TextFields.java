package io.mortise.itests.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import io.mortise.itests.driver.Answer;
import io.mortise.itests.driver.Api;
import io.mortise.itests.driver.Scene;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts every nasty text into every text of every document that the API takes, in turn, with all else as it should be. */
public final class TextFields {
    private final Scene scene;
    private final String user;
    private final int step;
    private final Answer openApi;
    private final ValidBodies bodies;
    private final List<String> faults = new ArrayList<>();
    private final List<String> taken = new ArrayList<>();
    private int fields;

    /**
     * Prepares them.
     *
     * @param user who may be changed and made a member
     * @param step each field gets every so many of the texts, the next field others
     */
    public TextFields(Scene scene, String user, int step) {
        this.scene = scene;
        this.user = user;
        this.step = step;
        this.openApi = scene.api().anonymous().get("/openapi.json").expect(200);
        this.bodies = new ValidBodies(openApi.json());
    }

    /** Sends them, and returns what was wrong with the answers. */
    public List<String> faults() {
        FuzzEndpoint.all(openApi).stream()
                .filter(endpoint -> endpoint.path().startsWith("/api/platform/"))
                .forEach(this::send);
        return faults;
    }

    /** How many texts there are in all documents. */
    public int fields() {
        return fields;
    }

    /** The endpoints that took a document as it should be: of all others the test would say nothing. */
    public List<String> taken() {
        return taken;
    }

    private void send(FuzzEndpoint endpoint) {
        if (endpoint.body().isEmpty()) {
            return;
        }
        JsonNode schema = endpoint.body().get();
        if (send(endpoint, bodies.of(schema, endpoint.path()), "") < 300) {
            taken.add(endpoint.method() + " " + endpoint.path());
        }
        for (String pointer : ValidBodies.texts(bodies.of(schema, endpoint.path()))) {
            fields++;
            for (int i = fields % step; i < NastyTexts.all().size(); i += step) {
                String nasty = NastyTexts.all().get(i);
                send(endpoint, ValidBodies.with(bodies.of(schema, endpoint.path()), pointer, nasty), pointer);
            }
        }
    }

    private int send(FuzzEndpoint endpoint, JsonNode document, String pointer) {
        Api api = scene.api();
        Answer answer = api.send(api.request(path(endpoint))
                .header("Content-Type", "application/json")
                .header("If-Match", "*")
                .method(endpoint.method(), BodyPublishers.ofString(document.toString())));
        Optional<String> fault = LeakScanner.internals(answer, document.toString());
        fault.ifPresent(what -> faults.add(what + " at " + pointer + " of " + document + "\n" + answer));
        return answer.status();
    }

    private String path(FuzzEndpoint endpoint) {
        return endpoint.path()
                .replace("{orgId}", scene.org())
                .replace("{wsId}", scene.first())
                .replace("{name}", "module-kb")
                .replace("{module}", "module-kb")
                .replace("{userId}", user)
                .replace("{role}", "ws_user")
                .replace("{id}", user);
    }
}
