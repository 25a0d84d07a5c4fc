package io.mortise.plugins.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import io.mortise.host.problem.ProblemCode;
import java.util.HashSet;
import java.util.Set;

/** Checks that what clients are to hear of is published at all, and is said once. */
final class TopicChecks {
    private static final String BELOW = "/*";

    private final JsonNode permissions;
    private final JsonNode topics;
    private final Faults faults;

    TopicChecks(JsonNode manifest, Faults faults) {
        this.permissions = manifest.path("permissions");
        this.topics = manifest.path("contributes").path("topics");
        this.faults = faults;
    }

    void check() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < topics.size(); i++) {
            JsonNode said = topics.path(i).path("topic");
            if (said.isTextual()) {
                check("/contributes/topics/" + i + "/topic", said.asText(), seen);
            }
        }
    }

    private void check(String pointer, String topic, Set<String> seen) {
        if (!seen.add(topic)) {
            faults.add(ProblemCode.MANIFEST_INVALID, pointer, "'" + topic + "' is there twice", "Keep one of them");
        }
        if (!isPublished(topic)) {
            faults.add(
                    ProblemCode.MANIFEST_INVALID,
                    pointer,
                    "Clients are to hear of '" + topic + "', but the permissions do not ask to publish it",
                    "Add {\"resource\": \"events\", \"action\": \"publish\", \"target\": \"" + topic
                            + "\"} to permissions, or take the topic out of contributes");
        }
    }

    private boolean isPublished(String topic) {
        for (JsonNode permission : permissions) {
            if (permission.path("resource").asText().equals("events")
                    && permission.path("action").asText().equals("publish")
                    && covers(permission.path("target").asText("*"), topic)) {
                return true;
            }
        }
        return false;
    }

    private static boolean covers(String target, String topic) {
        return target.equals("*")
                || target.equals(topic)
                || (target.endsWith(BELOW) && topic.startsWith(target.substring(0, target.length() - 1)));
    }
}
