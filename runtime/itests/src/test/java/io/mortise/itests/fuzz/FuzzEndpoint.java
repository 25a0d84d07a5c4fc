package io.mortise.itests.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import io.mortise.itests.driver.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An endpoint as the API describes itself.
 *
 * @param queries the names of its query parameters
 * @param body the schema of its body
 */
record FuzzEndpoint(String method, String path, List<String> queries, Optional<JsonNode> body) {
    private static final List<String> ALIASES = List.of(
            "/api/platform/modules", "/admin/sys/mgmt/modules",
            "/api/platform/orgs/{orgId}/modules", "/admin/org/mgmt/modules",
            "/api/platform/orgs/{orgId}/usage", "/admin/org/mgmt/usage",
            "/api/platform/workspaces/{wsId}/modules", "/admin/ws/{wsId}/mgmt/modules");

    /** All of a description, the aliases, and those of the plugin that both tenants use. */
    static List<FuzzEndpoint> all(Answer openApi) {
        List<FuzzEndpoint> all = new ArrayList<>();
        openApi.at("/paths").properties().forEach(path -> path.getValue()
                .properties()
                .forEach(method -> all.add(of(method.getKey(), path.getKey(), method.getValue()))));
        for (int i = 0; i < ALIASES.size(); i += 2) {
            String real = ALIASES.get(i);
            String alias = ALIASES.get(i + 1);
            List.copyOf(all).stream()
                    .filter(endpoint -> endpoint.path.startsWith(real))
                    .forEach(endpoint -> all.add(endpoint.at(alias + endpoint.path.substring(real.length()))));
        }
        for (String base : List.of("/api/workspaces/{wsId}/extensions/{name}", "/api/extensions/{name}")) {
            all.add(new FuzzEndpoint("GET", base + "/documents", List.of("q", "limit", "cursor"), Optional.empty()));
            all.add(new FuzzEndpoint("POST", base + "/documents", List.of(), Optional.empty()));
            all.add(new FuzzEndpoint("GET", base + "/documents/{id}", List.of(), Optional.empty()));
            all.add(new FuzzEndpoint("DELETE", base + "/documents/{id}", List.of(), Optional.empty()));
            all.add(new FuzzEndpoint("GET", base + "/digest", List.of(), Optional.empty()));
        }
        return all;
    }

    private static FuzzEndpoint of(String method, String path, JsonNode operation) {
        List<String> queries = new ArrayList<>();
        operation.at("/parameters").forEach(parameter -> {
            if (parameter.at("/in").asText().equals("query")) {
                queries.add(parameter.at("/name").asText());
            }
        });
        JsonNode schema = operation.at("/requestBody/content/application~1json/schema");
        return new FuzzEndpoint(
                method.toUpperCase(Locale.ROOT),
                path,
                List.copyOf(queries),
                schema.isMissingNode() ? Optional.empty() : Optional.of(schema));
    }

    private FuzzEndpoint at(String other) {
        return new FuzzEndpoint(method, other, queries, body);
    }

    /** Whether the path names an organization or a workspace. */
    boolean hasTenant() {
        return path.contains("{orgId}") || path.contains("{wsId}");
    }

    boolean isRead() {
        return method.equals("GET");
    }

    /** Whether it would end or change what the tenant's own people need to go on. */
    boolean isDestructive() {
        boolean endsTenant = method.equals("DELETE") && path.matches(".*/(?:orgs/\\{orgId}|workspaces/\\{wsId})");
        boolean endsSession = method.equals("DELETE") && path.endsWith("/session");
        return endsTenant || endsSession;
    }
}
