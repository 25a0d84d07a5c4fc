package io.mortise.plugins.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import io.mortise.host.problem.NearestName;
import io.mortise.host.problem.ProblemCode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Checks what contributions refer to, and that nothing is contributed twice. */
final class ContributionChecks {
    private static final String FIELD = "/contributes/";
    private static final Pattern TEMPLATE = Pattern.compile("\\{[^}]*}");

    private final JsonNode contributes;
    private final Set<String> files;
    private final Faults faults;

    ContributionChecks(JsonNode manifest, Set<String> files, Faults faults) {
        this.contributes = manifest.path("contributes");
        this.files = files;
        this.faults = faults;
    }

    void check() {
        for (Map.Entry<String, JsonNode> point : contributes.properties()) {
            checkItems(point.getKey(), point.getValue());
        }
        checkPages();
        checkJobs();
        checkEndpoints();
        checkParameters("reports");
        checkParameters("exports");
    }

    private void checkParameters(String point) {
        JsonNode tables = contributes.path(point);
        for (int i = 0; i < tables.size(); i++) {
            checkItems(point + "/" + i + "/parameters", tables.path(i).path("parameters"));
        }
    }

    private void checkItems(String point, JsonNode items) {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < items.size(); i++) {
            JsonNode item = items.path(i);
            String pointer = FIELD + SchemaPointers.escaped(point) + "/" + i;
            String id = item.path("id").asText("");
            if (!id.isEmpty() && !ids.add(id)) {
                add(pointer + "/id", "'" + id + "' is there twice", "Give one of them another id");
            }
            JsonNode element = item.path("element");
            if (element.isTextual() && !files.contains(element.asText())) {
                add(
                        pointer + "/element",
                        "The archive has no file '" + element.asText() + "'",
                        NearFile.of(element.asText(), files)
                                .map(near -> "Did you mean '" + near + "'?")
                                .orElse("Add the file, or correct its path; the paths begin at the archive's root"));
            } else if (element.isTextual() && !element.asText().startsWith("ui/")) {
                add(
                        pointer + "/element",
                        "'" + element.asText() + "' lies outside of ui/, and nothing else is served to browsers",
                        "Move the file below ui/");
            }
        }
    }

    private void checkPages() {
        Set<String> pages = new TreeSet<>();
        Map<String, Integer> paths = new HashMap<>();
        JsonNode items = contributes.path("pages");
        for (int i = 0; i < items.size(); i++) {
            pages.add(items.path(i).path("id").asText(""));
            String path = items.path(i).path("path").asText("");
            if (!path.isEmpty() && paths.put(path, i) != null) {
                add(FIELD + "pages/" + i + "/path", "'" + path + "' is there twice", "Give one of them another path");
            }
        }
        checkPageNames("navigation", pages);
        checkPageNames("metrics", pages);
        checkPageNames("reports", pages);
        checkPageNames("exports", pages);
    }

    private void checkPageNames(String point, Set<String> pages) {
        JsonNode items = contributes.path(point);
        for (int i = 0; i < items.size(); i++) {
            JsonNode page = items.path(i).path("page");
            if (page.isTextual() && !pages.contains(page.asText())) {
                add(
                        FIELD + point + "/" + i + "/page",
                        "'" + page.asText() + "' is no page of this plugin",
                        NearestName.mend(page.asText(), pages));
            }
        }
    }

    private void checkJobs() {
        JsonNode jobs = contributes.path("jobs");
        for (int i = 0; i < jobs.size(); i++) {
            JsonNode cron = jobs.path(i).path("cron");
            if (cron.isTextual() && !CronForm.isValid(cron.asText())) {
                add(
                        FIELD + "jobs/" + i + "/cron",
                        "'" + cron.asText() + "' does not say when to run",
                        "Write minute, hour, day of month, month and day of week, such as 0 */6 * * *");
            }
        }
    }

    private void checkEndpoints() {
        Set<String> seen = new HashSet<>();
        JsonNode endpoints = contributes.path("endpoints");
        for (int i = 0; i < endpoints.size(); i++) {
            // Two templates match the same requests, whatever their names are.
            String path =
                    TEMPLATE.matcher(endpoints.path(i).path("path").asText("")).replaceAll("{}");
            for (JsonNode method : endpoints.path(i).path("methods")) {
                if (method.isTextual() && !path.isEmpty() && !seen.add(method.asText() + " " + path)) {
                    add(
                            FIELD + "endpoints/" + i,
                            method.asText() + " " + path + " is declared twice",
                            "Keep one of them");
                }
            }
        }
    }

    private void add(String pointer, String message, String mend) {
        faults.add(ProblemCode.MANIFEST_INVALID, pointer, message, mend);
    }
}
