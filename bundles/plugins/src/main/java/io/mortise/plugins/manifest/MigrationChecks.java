package io.mortise.plugins.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import io.mortise.host.problem.NearestName;
import io.mortise.host.problem.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Checks what the schema cannot say about migrations: that they start from a range and lead to what this version has. */
final class MigrationChecks {
    private final JsonNode manifest;
    private final Set<String> files;
    private final Faults faults;

    /** @param files the paths of all files of the archive */
    MigrationChecks(JsonNode manifest, Set<String> files, Faults faults) {
        this.manifest = manifest;
        this.files = files;
        this.faults = faults;
    }

    void check() {
        JsonNode properties = manifest.path("configSchema").path("properties");
        boolean isOpen = manifest.path("configSchema").has("patternProperties")
                || !manifest.path("configSchema").path("additionalProperties").isMissingNode();
        int index = 0;
        for (JsonNode migration : manifest.path("migrations")) {
            String pointer = "/migrations/" + index++;
            checkRange(pointer + "/from", migration.path("from"));
            checkNames(
                    pointer + "/config",
                    migration.path("config"),
                    isOpen ? Optional.empty() : Optional.of(names(properties)));
            checkNames(
                    pointer + "/featureFlags",
                    migration.path("featureFlags"),
                    Optional.of(names(manifest.path("featureFlags"))));
            checkPermissions(pointer + "/permissions", migration.path("permissions"));
            if (migration.has("data") && !hasCode()) {
                add(
                        pointer + "/data",
                        "Stored data are migrated by a class of the plugin, and the archive has none",
                        "Add the component that does it, or leave data out");
            }
            if (migration.size() == 1 && migration.has("from")) {
                add(
                        pointer,
                        "It migrates nothing",
                        "Say what becomes of config, featureFlags, permissions or data, or leave it out");
            }
        }
    }

    private boolean hasCode() {
        return files.stream().anyMatch(file -> file.endsWith(".class") || file.endsWith(".jar"));
    }

    private void checkRange(String pointer, JsonNode range) {
        if (!range.isTextual()) {
            return;
        }
        if (SemanticRange.parse(range.asText()).isEmpty()) {
            add(pointer, "'" + range.asText() + "' is not a range of versions", "Write one, such as <2.0.0 or 1.x");
        }
    }

    /** @param known the names that this version has; empty where any will do */
    private void checkNames(String pointer, JsonNode names, Optional<List<String>> known) {
        JsonNode renames = names.path("rename");
        List<String> targets = new ArrayList<>();
        for (Map.Entry<String, JsonNode> rename : renames.properties()) {
            String where =
                    pointer + "/rename/" + rename.getKey().replace("~", "~0").replace("/", "~1");
            String target = rename.getValue().asText("");
            known.filter(own -> !own.contains(target))
                    .ifPresent(
                            own -> add(where, "This version has no '" + target + "'", NearestName.mend(target, own)));
            if (targets.contains(target)) {
                add(where, "'" + target + "' is the new name of another one too", "Rename one of them only");
            }
            targets.add(target);
        }
        int index = 0;
        for (JsonNode removed : names.path("remove")) {
            if (renames.has(removed.asText(""))) {
                add(pointer + "/remove/" + index, "'" + removed.asText() + "' is renamed too", "Keep one of them");
            }
            index++;
        }
    }

    private void checkPermissions(String pointer, JsonNode renames) {
        List<String> own = ownPermissions();
        checkNames(pointer, renames, Optional.of(own));
        names(renames.path("rename")).stream()
                .filter(own::contains)
                .forEach(old -> add(
                        pointer + "/rename/" + old,
                        "This version still has '" + old + "', and what is said of it would hold for two",
                        "Leave the rename out, or the permission"));
    }

    /** Those that it names for roles and at what it contributes. */
    private List<String> ownPermissions() {
        Set<String> own = new TreeSet<>();
        manifest.path("roles").forEach(role -> role.forEach(permission -> add(own, permission)));
        manifest.path("contributes")
                .forEach(point -> point.forEach(contribution -> add(own, contribution.path("permission"))));
        return List.copyOf(own);
    }

    private static void add(Set<String> permissions, JsonNode permission) {
        if (permission.isObject()) {
            permissions.add(permission.path("resource").asText("") + ":"
                    + permission.path("action").asText(""));
        }
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private void add(String pointer, String message, String mend) {
        faults.add(ProblemCode.MANIFEST_INVALID, pointer, message, mend);
    }
}
