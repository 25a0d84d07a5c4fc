package io.mortise.itests.driver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a server answers about everything it keeps, without what belongs to the server and the moment. */
public final class RestDump {
    private static final String API = "/api/platform/";
    private static final Set<String> OF_THE_MOMENT = Set.of("conditions", "lastUsedAt", "restorableUntil");

    private final Api api;
    private final Map<String, JsonNode> answers = new TreeMap<>();

    private RestDump(Api api) {
        this.api = api;
    }

    /** Asks everything. */
    public static RestDump of(Api api) {
        RestDump dump = new RestDump(api);
        dump.system();
        for (JsonNode org : api.get(API + "orgs").expect(200).json()) {
            dump.organization(org.at("/id").asText());
        }
        dump.audit();
        return dump;
    }

    /** What another server answers otherwise, a line for each question; none when all is the same. */
    public List<String> differencesTo(RestDump other) {
        Set<String> questions = new TreeSet<>(answers.keySet());
        questions.addAll(other.answers.keySet());
        return questions.stream()
                .filter(question -> !Objects.equals(answers.get(question), other.answers.get(question)))
                .map(question -> question + ":\n  " + answers.get(question) + "\n  " + other.answers.get(question))
                .toList();
    }

    /** How many questions were asked. */
    public int size() {
        return answers.size();
    }

    /** How often a section was exported, as the audit log has it. */
    public static int exportsOf(Api api, String section) {
        return api.get(API + "audit?action=state.export&target=" + section)
                .expect(200)
                .json()
                .size();
    }

    private void system() {
        List.of("modules", "settings", "orgs", "users", "plugins", "approvals").forEach(this::add);
        for (JsonNode module : api.get(API + "modules").expect(200).json()) {
            add("modules/" + module.at("/name").asText() + "/usage");
        }
    }

    private void organization(String id) {
        String org = "orgs/" + id;
        List.of("", "/modules", "/settings", "/members", "/workspaces", "/deletion", "/plugins", "/signature-policy")
                .forEach(path -> add(org + path));
        for (JsonNode workspace : api.get(API + org + "/workspaces").expect(200).json()) {
            String path = "workspaces/" + workspace.at("/id").asText();
            List.of("", "/modules", "/settings", "/members", "/fields", "/deletion")
                    .forEach(part -> add(path + part));
        }
    }

    private void add(String path) {
        answers.put(path, withoutMoment(api.get(API + path).expect(200).json()));
    }

    /** What people did, in order: its numbers, what the program did by itself, moves and who signed in are of the installation. */
    private void audit() {
        JsonNode entries = api.get(API + "audit?limit=1000").expect(200).json();
        ArrayNode kept = ((ArrayNode) entries).arrayNode();
        for (JsonNode entry : entries) {
            if (!entry.at("/action").asText().matches("(?:state|session)\\..*")
                    && !entry.at("/channel").asText().equals("boot")) {
                ((ObjectNode) entry).remove("id");
                kept.add(entry);
            }
        }
        answers.put("audit", kept);
    }

    private static JsonNode withoutMoment(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(OF_THE_MOMENT);
            if (object.path("origin").asText().equals("builtin")) {
                object.remove("installedAt"); // came with the program
            }
        }
        node.forEach(RestDump::withoutMoment);
        return node;
    }
}
