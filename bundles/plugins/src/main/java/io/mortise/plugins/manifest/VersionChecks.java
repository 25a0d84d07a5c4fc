package io.mortise.plugins.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.settings.ModuleOwner;
import java.util.Set;

/** Checks what the schema cannot say about names, versions and ranges. */
final class VersionChecks {
    /** What stands below {@code /plugins} and is no plugin. */
    private static final Set<String> ADDRESSES = Set.of("graph");

    private static final Set<String> RESERVED = Set.of("sys", "org", "ws", "mgmt");

    private final JsonNode manifest;
    private final Faults faults;

    VersionChecks(JsonNode manifest, Faults faults) {
        this.manifest = manifest;
        this.faults = faults;
    }

    void check() {
        checkRange("/engines/mortise");
        checkDependencies("/dependencies");
        checkDependencies("/optionalDependencies");
        manifest.path("optionalDependencies").fieldNames().forEachRemaining(name -> {
            if (manifest.path("dependencies").has(name)) {
                add("/optionalDependencies/" + name, "It is in dependencies too", "Keep one of them");
            }
        });
        String name = manifest.path("name").asText("");
        checkOwner("/extends", name, manifest.path("extends").asText(""));
        if (!name.isEmpty() && manifest.path("extends").asText("").equals(name)) {
            add("/extends", "A plugin cannot extend itself", "Name another module, or leave it out");
        }
        if (ADDRESSES.contains(name)) {
            add(
                    "/name",
                    "'" + name + "' is an address of the management API",
                    "Use another name, such as module-" + name);
        }
        int dot = name.indexOf('.');
        if (dot > 0 && RESERVED.contains(name.substring(0, dot))) {
            add("/name", "'" + name.substring(0, dot) + "' is reserved", "Use the id of the organization");
        }
        boolean core = manifest.path("moduleType").asText("").equals("core");
        if (core && manifest.path("optIn").isTextual()) {
            add("/optIn", "A core module is on everywhere", "Leave it out");
        }
    }

    private void checkDependencies(String field) {
        String own = manifest.path("name").asText("");
        manifest.at(field).fieldNames().forEachRemaining(name -> {
            checkRange(field + "/" + name.replace("~", "~0").replace("/", "~1"));
            checkOwner(field + "/" + name, own, name);
            if (name.equals(own)) {
                add(field + "/" + name, "A plugin cannot depend on itself", "Leave it out");
            }
        });
    }

    /** Says nothing of whether there is such a plugin. */
    private void checkOwner(String pointer, String own, String used) {
        if (!own.isEmpty() && !ModuleOwner.mayUse(own, used)) {
            add(
                    pointer,
                    "'" + used + "' would be in the registry of an organization, which '" + own
                            + "' does not belong to",
                    "Use plugins of the system, and those of the same organization alone");
        }
    }

    private void checkRange(String pointer) {
        JsonNode range = manifest.at(pointer);
        if (range.isTextual() && SemanticRange.parse(range.asText()).isEmpty()) {
            add(
                    pointer,
                    "'" + range.asText() + "' is not a range of versions",
                    "Write one in npm's grammar, such as ^1.2.0, ~1.2, 1.x, 1.0 - 2.0 or >=1 <3 || 4.x");
        }
    }

    private void add(String pointer, String message, String mend) {
        faults.add(ProblemCode.MANIFEST_INVALID, pointer, message, mend);
    }
}
