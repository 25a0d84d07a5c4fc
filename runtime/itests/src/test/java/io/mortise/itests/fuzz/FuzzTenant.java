package io.mortise.itests.fuzz;

import io.mortise.itests.driver.Answer;
import io.mortise.itests.driver.Api;
import io.mortise.itests.driver.Person;
import io.mortise.itests.driver.Scene;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One of the two tenants: a vault, which its own people only read and in which every place holds a secret; a playground, in
 * which they also write; and people in several roles in both.
 */
final class FuzzTenant {
    private static final String KB = "module-kb";

    private final Api admin;
    private final Random random;
    private final List<String> secrets = new ArrayList<>();
    private final List<Person> people = new ArrayList<>();
    private final FuzzPlace vault;
    private final FuzzPlace playground;

    FuzzTenant(Api admin, Random random) {
        this.admin = admin;
        this.random = random;
        this.vault = FuzzPlace.create(admin, random, secret(), secret());
        this.playground = FuzzPlace.create(admin, random, "Playground", "Playground");
        add("org_owner", "ws_owner");
        add("org_admin", "ws_admin");
        add("org_member", "ws_admin");
        add("org_member", "ws_user");
        plant();
    }

    FuzzPlace vault() {
        return vault;
    }

    FuzzPlace playground() {
        return playground;
    }

    List<Person> people() {
        return people;
    }

    /** What no request ever sends and nobody else may see. */
    List<String> secrets() {
        return secrets;
    }

    /** What requests do send; nobody else may see one that was not in the own request. */
    List<String> ids() {
        return Stream.concat(
                        Stream.of(vault.org(), vault.workspace(), playground.org(), playground.workspace()),
                        people.stream().map(Person::id))
                .toList();
    }

    /** All that the vault holds, as its owner and the administrator of the system see it. */
    String state() {
        Api owner = people.get(0).api();
        StringBuilder state = new StringBuilder();
        Stream.of("", "/members", "/modules", "/settings", "/workspaces", "/usage", "/modules/module-kb/history")
                .forEach(path -> state.append(body(owner, vault.orgPath() + path)));
        Stream.of("", "/members", "/modules", "/settings", "/tags", "/modules/module-kb/history")
                .forEach(path -> state.append(body(owner, vault.workspacePath() + path)));
        state.append(body(owner, Scene.endpoint(vault.workspace(), KB, "/documents")));
        state.append(body(owner, audit(vault)));
        people.forEach(person -> state.append(body(admin, "/api/platform/users/" + person.id())));
        return state.toString();
    }

    /** Those who changed something in the playground. */
    Set<String> writersOfPlayground() {
        Set<String> writers = new TreeSet<>();
        people.get(0).api().pages(audit(playground)).forEach(page -> page.json()
                .forEach(entry -> writers.add(entry.at("/userId").asText())));
        return writers;
    }

    /** In pages so small that the short runs have several too. */
    private static String audit(FuzzPlace place) {
        return "/api/platform/audit?limit=5&org=" + place.org();
    }

    private static String body(Api api, String path) {
        return path + "\n" + api.pages(path).map(Answer::body).collect(Collectors.joining("\n")) + "\n";
    }

    private void add(String orgRole, String workspaceRole) {
        Person person = Person.create(admin, Marker.id(random), secret(), false);
        for (FuzzPlace place : List.of(vault, playground)) {
            put(place.orgPath() + "/members/" + person.id(), orgRole);
            put(place.workspacePath() + "/members/" + person.id(), workspaceRole);
        }
        people.add(person);
    }

    private void put(String path, String role) {
        send(path, "PUT", "{\"role\": \"%s\"}".formatted(role), 201);
    }

    private void plant() {
        String reason = secret();
        Api owner = people.get(0).api();
        owner.send(owner.request(vault.workspacePath() + "/modules/" + KB)
                        .header("Content-Type", "application/json")
                        .header("X-Reason", reason)
                        .method("PATCH", BodyPublishers.ofString(config())))
                .expect(200);
        send(vault.orgPath() + "/modules/" + KB, "PATCH", """
                {"config": {"synonyms": {"%s": ["%s"]}}}""".formatted(secret(), secret()), 200);
        send(vault.orgPath() + "/settings", "PATCH", """
                {"navigation": {"labelSingular": "%s", "labelPlural": "%s"}}""".formatted(secret(), secret()), 200);
        send(vault.workspacePath() + "/tags", "PUT", "[\"%s\"]".formatted(secret()), 200);
        send(Scene.endpoint(vault.workspace(), KB, "/documents"), "POST", """
                {"title": "%s", "text": "%s"}""".formatted(secret(), secret()), 201);
    }

    private String config() {
        return """
                {"config": {"documents": [{"id": "planted", "title": "%s", "text": "%s"}]}}""".formatted(secret(), secret());
    }

    private void send(String path, String method, String json, int status) {
        admin.send(admin.request(path)
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(json)))
                .expect(status);
    }

    private String secret() {
        String secret = Marker.secret(random);
        secrets.add(secret);
        return secret;
    }
}
