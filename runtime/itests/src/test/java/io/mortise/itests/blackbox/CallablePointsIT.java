package io.mortise.itests.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.itests.callable.CallableServices;
import com.example.itests.filtering.FilteredResource;
import io.mortise.itests.driver.Answer;
import io.mortise.itests.driver.Api;
import io.mortise.itests.driver.Distribution;
import io.mortise.itests.driver.Person;
import io.mortise.itests.driver.PluginArchive;
import io.mortise.itests.driver.Scene;
import io.mortise.itests.driver.SharedDistribution;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Connectors, validators, reports, workflows, AI and filters of a plugin: found, gated, checked and called. */
@ExtendWith(SharedDistribution.class)
class CallablePointsIT {
    private static final String NAME = "module-callable";
    private static final String FILTERING = "module-filtering";

    private final Api api;
    private final Scene scene;
    private final String workspace;

    CallablePointsIT(Distribution distribution) {
        this.api = distribution.api();
        this.scene = Scene.create(api);
        this.workspace = "/api/platform/workspaces/" + scene.first();
    }

    @BeforeEach
    void install() {
        api.upload(callable()).expect(201);
    }

    @AfterEach
    void uninstall() {
        api.delete("/api/platform/plugins/" + NAME).expect(200);
    }

    @Test
    void connectionsAreTestedWithTheConfigurationOfTheWorkspace() {
        String test = workspace + "/connectors/" + NAME + "/crm/test";
        Answer misfit = api.post(test, "").expectProblem(422, "CONFIG_INVALID");
        assertThat(misfit.text("/detail")).contains("host");
        assertThat(api.get(workspace + "/connectors").expect(200).text("/0/fault/code"))
                .isEqualTo("CONFIG_MISMATCH");

        configure("{\"host\": \"nowhere\"}");
        Answer failed = api.post(test, "").expect(200);
        assertThat(failed.text("/state")).isEqualTo("FAIL");
        assertThat(failed.text("/message")).isEqualTo("No route to nowhere");

        configure("{\"host\": \"crm.example.com\"}");
        Answer connected = api.post(test, "").expect(200);
        assertThat(connected.text("/state")).isEqualTo("OK");
        assertThat(connected.text("/message")).startsWith("Connected to crm.example.com for ");
        assertThat(connected.at("/tookMillis").isIntegralNumber()).isTrue();
        Answer list = api.get(workspace + "/connectors").expect(200);
        assertThat(list.text("/0/health/state")).isEqualTo("WARN");
        assertThat(list.text("/0/health/message")).isEqualTo("Last used by system");
        api.post(workspace + "/connectors/" + NAME + "/crn/test", "").expectProblem(404, "CONTRIBUTION_NOT_FOUND");
    }

    @Test
    void dataThatAModuleDoesNotWantIsRefusedWhole() {
        Answer refused = api.patch(workspace, "{\"name\": \"bad\"}").expectProblem(422, "DATA_INVALID");
        assertThat(refused.at("/violations")).hasSize(2);
        assertThat(refused.text("/violations/0/pointer")).isEqualTo("/name");
        assertThat(refused.text("/violations/0/message")).isEqualTo("Manners: It was Workspace");
        assertThat(api.get(workspace).expect(200).text("/name")).isEqualTo("Workspace");
        api.patch(workspace + "/settings", "{\"navigation\": {\"labelSingular\": \"bad\"}}")
                .expectProblem(422, "DATA_INVALID");
        api.patch(workspace, "{\"name\": \"bad\", \"surname\": \"x\"}").expectProblem(400, "UNKNOWN_FIELD");

        Answer failed = api.patch(workspace, "{\"name\": \"crash\"}").expectProblem(503, "VALIDATOR_FAILED");
        assertThat(failed.text("/detail")).contains(NAME);
        api.patch(workspace, "{\"name\": \"good\"}").expect(200);

        off();
        api.patch(workspace, "{\"name\": \"bad\"}").expect(200);
        on();
    }

    @Test
    void reportsAreTablesAsJsonAndAsCsv() {
        assertThat(api.get(workspace + "/reports").expect(200).text("/0/parameters/0/id"))
                .isEqualTo("size");
        String report = workspace + "/reports/" + NAME + "/pages";
        Answer json = api.get(report).expect(200);
        assertThat(json.body())
                .isEqualTo("{\"columns\":[{\"id\":\"name\",\"label\":\"Name\",\"type\":\"text\"},"
                        + "{\"id\":\"pages\",\"label\":\"Pages\",\"type\":\"integer\"},"
                        + "{\"id\":\"since\",\"label\":\"Since\",\"type\":\"date\"}],"
                        + "\"rows\":[[\"=1+1\",3,\"2026-01-31\"],[\"a \\\"b\\\", c\",null,null]]}");

        assertThat(csv(report).header("Content-Type")).isEqualTo("text/csv;charset=utf-8");
        assertThat(csv(report).body()).isEqualTo("name,pages,since\r\n'=1+1,3,2026-01-31\r\n\"a \"\"b\"\", c\",,\r\n");
        Answer export = csv(workspace + "/exports/" + NAME + "/all");
        assertThat(export.body()).contains("\r\n=1+1,3");
        assertThat(export.header("Content-Disposition")).isEqualTo("attachment; filename=\"" + NAME + "-all.csv\"");

        api.get(report + "?size=huge").expectProblem(422, "REPORT_TOO_LARGE");
        api.get(report + "?size=wrong").expectProblem(502, "PLUGIN_FAILED");
        api.get(report + "?sice=huge").expectProblem(400, "INVALID_PARAMETER");
        off();
        api.get(report).expectProblem(404, "MODULE_UNAVAILABLE");
        assertThat(api.get(workspace + "/reports").expect(200).json()).isEmpty();
        on();
    }

    @Test
    void workflowsTakeAndGiveWhatTheSchemasAllow() {
        assertThat(api.get(workspace + "/workflow").expect(200).text("/actions/0/input/type"))
                .isEqualTo("object");
        String greet = workspace + "/workflow/actions/" + NAME + "/greet";
        Answer greeted = api.post(greet, "{\"input\": {\"name\": \"Ada\"}}").expect(200);
        assertThat(greeted.text("/output/greeting")).isEqualTo("Hello Ada");
        Answer refused =
                api.post(greet, "{\"input\": {\"name\": 5, \"other\": 1}}").expectProblem(422, "INPUT_INVALID");
        assertThat(refused.at("/violations")).hasSize(2);
        assertThat(refused.body()).contains("/input/name");
        api.post(greet, "{\"input\": {\"name\": \"Ada\", \"break\": true}}").expectProblem(502, "PLUGIN_FAILED");
        api.post(greet, "{\"name\": \"Ada\"}").expectProblem(400, "UNKNOWN_FIELD");

        String arrived = workspace + "/workflow/triggers/" + NAME + "/arrived";
        Answer first = api.post(arrived, "{\"input\": {\"settings\": {\"queue\": \"in\"}}}")
                .expect(200);
        assertThat(first.body()).isEqualTo("{\"output\":" + first.at("/output") + "}");
        assertThat(first.at("/output/events/0/number").asInt()).isZero();
        Answer second = api.post(
                        arrived,
                        "{\"input\": {\"cursor\": \"" + first.text("/output/cursor")
                                + "\", \"settings\": {\"queue\": \"in\"}}}")
                .expect(200);
        assertThat(second.at("/output/events/0/number").asInt()).isEqualTo(1);
        api.post(arrived, "{\"input\": {\"settings\": {}}}").expectProblem(422, "INPUT_INVALID");
    }

    @Test
    void toolsAndModelsAreForThoseWhoHaveThePermission() {
        String add = workspace + "/ai/tools/" + NAME + "/add";
        Person user = Person.create(api, "user-of-" + scene.org());
        api.put(scene.orgPath() + "/members/" + user.id(), "{\"role\": \"org_member\"}", "*")
                .expect(201);
        api.put(workspace + "/members/" + user.id(), "{\"role\": \"ws_user\"}", "*")
                .expect(201);

        assertThat(api.post(add, "{\"input\": {\"a\": 2, \"b\": 3}}")
                        .expect(200)
                        .at("/output/sum")
                        .asInt())
                .isEqualTo(5);
        user.api().post(add, "{\"input\": {\"a\": 2, \"b\": 3}}").expectProblem(403, "PERMISSION_DENIED");
        assertThat(user.api().get(workspace + "/ai").expect(200).at("/tools")).isEmpty();

        String model = workspace + "/ai/models/" + NAME + "/echo";
        Answer said = user.api()
                .post(model, "{\"input\": {\"messages\": [{\"role\": \"user\", \"text\": \"Hi\"}], \"maxTokens\": 9}}")
                .expect(200);
        assertThat(said.text("/output/text")).isEqualTo("Hi!");
        assertThat(said.text("/output/finish")).isEqualTo("stop");
        assertThat(said.at("/output/outputTokens").asInt()).isEqualTo(9);
        api.post(model, "{\"input\": {\"messages\": []}}").expectProblem(422, "INPUT_INVALID");
    }

    @Test
    void filtersSeeTheDeclaredEndpointsOfTheirOwnModuleInTheirOrder() {
        api.upload(PluginArchive.of(FILTERING, "1.0.0")
                        .packageOf(FilteredResource.class)
                        .header("-dsannotations", FilteredResource.class.getPackageName() + ".*")
                        .endpoint("/order", "GET")
                        .build())
                .expect(201);
        try {
            assertThat(scene.call(scene.first(), FILTERING, "/order")
                            .expect(200)
                            .body())
                    .isEqualTo("sooner,middle,later 3");

            scene.call(scene.first(), FILTERING, "/undeclared").expectProblem(404, "ENDPOINT_NOT_FOUND");
            scene.call(scene.first(), "module-kb", "/documents").expect(200);
            api.get(workspace).expect(200);
            api.anonymous()
                    .get(Scene.endpoint(scene.first(), FILTERING, "/order"))
                    .expect(401);

            assertThat(scene.call(scene.first(), FILTERING, "/order")
                            .expect(200)
                            .body())
                    .isEqualTo("sooner,middle,later 6");
        } finally {
            api.delete("/api/platform/plugins/" + FILTERING).expect(200);
        }
    }

    private void configure(String config) {
        api.patch(scene.workspaceModule(scene.first(), NAME), "{\"config\": " + config + "}")
                .expect(200);
    }

    private void off() {
        api.patch(scene.workspaceModule(scene.first(), NAME), "{\"enabled\": false}")
                .expect(200);
    }

    private void on() {
        api.patch(scene.workspaceModule(scene.first(), NAME), "{\"enabled\": true}")
                .expect(200);
    }

    private Answer csv(String path) {
        return api.send(api.request(path).header("Accept", "text/csv").GET()).expect(200);
    }

    private static byte[] callable() {
        return PluginArchive.of(NAME, "1.0.0")
                .packageOf(CallableServices.class)
                .header("-dsannotations", CallableServices.class.getName())
                .manifest(
                        "configSchema",
                        Map.of("type", "object", "properties", Map.of("host", Map.of("type", "string"))))
                .manifest("roles", Map.of("ws_admin", List.of(Map.of("resource", "callable", "action", "compute"))))
                .manifest(
                        "contributes",
                        Map.of(
                                "connectors",
                                List.of(Map.of("id", "crm", "label", "Customers")),
                                "validators",
                                List.of(Map.of(
                                        "id",
                                        "manners",
                                        "label",
                                        "Manners",
                                        "entities",
                                        List.of("workspace", "settings"))),
                                "reports",
                                List.of(table("pages")),
                                "exports",
                                List.of(table("all")),
                                "workflowActions",
                                List.of(Map.of(
                                        "id",
                                        "greet",
                                        "label",
                                        "Greet",
                                        "input",
                                        object(Map.of("name", "string", "break", "boolean"), "name"),
                                        "output",
                                        object(Map.of("greeting", "string", "by", "string"), "greeting"))),
                                "workflowTriggers",
                                List.of(Map.of(
                                        "id",
                                        "arrived",
                                        "label",
                                        "Something has arrived",
                                        "input",
                                        object(Map.of("queue", "string"), "queue"),
                                        "output",
                                        object(Map.of("number", "integer", "of", "string"), "number"))),
                                "aiTools",
                                List.of(Map.of(
                                        "id",
                                        "add",
                                        "label",
                                        "Add",
                                        "description",
                                        "Adds two numbers",
                                        "permission",
                                        Map.of("resource", "callable", "action", "compute"),
                                        "input",
                                        object(Map.of("a", "integer", "b", "integer"), "a", "b"))),
                                "aiModels",
                                List.of(Map.of("id", "echo", "label", "Echo"))))
                .build();
    }

    private static Map<String, Object> table(String id) {
        return Map.of("id", id, "label", id, "parameters", List.of(Map.of("id", "size", "label", "Size")));
    }

    private static Map<String, Object> object(Map<String, String> types, String... required) {
        Map<String, Object> properties = new TreeMap<>();
        types.forEach((name, type) -> properties.put(name, Map.of("type", type)));
        return Map.of(
                "type",
                "object",
                "additionalProperties",
                false,
                "required",
                List.of(required),
                "properties",
                properties);
    }
}
