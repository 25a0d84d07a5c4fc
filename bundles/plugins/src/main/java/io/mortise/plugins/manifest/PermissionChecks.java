package io.mortise.plugins.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import io.mortise.host.problem.ProblemCode;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks the targets of permissions, whose form depends on the resource. */
final class PermissionChecks {
    private static final Map<String, Pattern> TARGETS = Map.of(
            "network",
                    Pattern.compile(
                            "(\\*\\.)?[A-Za-z0-9.-]+:([0-9]{1,5}|\\*)|\\[[0-9A-Fa-f:.]+]:([0-9]{1,5}|\\*)|\\*:([0-9]{1,5}|\\*)"),
            "events", Pattern.compile("[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*(/\\*)?|\\*"));
    private static final Map<String, String> MENDS = Map.of(
            "network", "Write host:port, such as api.example.com:443 or *.example.com:443",
            "events", "Write a topic, such as kb/documents or kb/*");
    private static final Set<String> WITH_TARGET = Set.of("network", "events", "files", "process");

    private final JsonNode manifest;
    private final Faults faults;

    PermissionChecks(JsonNode manifest, Faults faults) {
        this.manifest = manifest;
        this.faults = faults;
    }

    void check() {
        Set<String> seen = new HashSet<>();
        int index = 0;
        for (JsonNode permission : manifest.path("permissions")) {
            String pointer = "/permissions/" + index++;
            String resource = permission.path("resource").asText("");
            String target = permission.path("target").asText("");
            if (permission.has("target")) {
                checkTarget(pointer + "/target", resource, target);
            }
            String key = resource + " " + permission.path("action").asText("") + " " + target;
            if (permission.isObject() && !seen.add(key)) {
                faults.add(
                        ProblemCode.MANIFEST_INVALID, pointer, "The permission is asked for twice", "Keep one of them");
            }
        }
    }

    private void checkTarget(String pointer, String resource, String target) {
        Pattern form = TARGETS.get(resource);
        if (form != null && !form.matcher(target).matches()) {
            faults.add(
                    ProblemCode.MANIFEST_INVALID,
                    pointer,
                    "'" + target + "' is no target of the permission for " + resource,
                    MENDS.getOrDefault(resource, ""));
        } else if (!resource.isEmpty() && !WITH_TARGET.contains(resource)) {
            faults.add(
                    ProblemCode.MANIFEST_INVALID,
                    pointer,
                    "A permission for " + resource + " has no target",
                    "Leave the target out");
        }
    }
}
