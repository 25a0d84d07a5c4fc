package io.mortise.plugins.manifest;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mortise.host.plugin.Endpoint;
import io.mortise.host.settings.FlagDefinition;
import io.mortise.host.settings.Origin;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Turns a manifest that has passed every check into its typed form. */
final class ManifestMapping {
    private static final TypeReference<LinkedHashMap<String, Object>> OBJECT = new TypeReference<>() {};

    private final ObjectMapper json;
    private final JsonNode manifest;

    ManifestMapping(ObjectMapper json, JsonNode manifest) {
        this.json = json;
        this.manifest = manifest;
    }

    PluginManifest manifest() {
        String name = text("name", "");
        return new PluginManifest(
                name,
                text("displayName", name),
                new SemanticVersion(text("version", "")),
                text("description", ""),
                text("type", "module"),
                text("moduleType", "functional").equals("core"),
                optional(manifest.path("engines").path("mortise")).map(SemanticRange::new),
                scope(text("activation", "system")),
                text("startup", "eager").equals("lazy"),
                optional(manifest.path("optIn")).map(ManifestMapping::scope),
                optional(manifest.path("extends")),
                ranges("dependencies"),
                ranges("optionalDependencies"),
                permissions(),
                object(manifest.path("configSchema")),
                flags(),
                endpoints(),
                object(manifest));
    }

    private String text(String field, String otherwise) {
        return manifest.path(field).asText(otherwise);
    }

    private static Optional<String> optional(JsonNode node) {
        return node.isTextual() ? Optional.of(node.asText()) : Optional.empty();
    }

    private static Origin scope(String name) {
        return Origin.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private Map<String, SemanticRange> ranges(String field) {
        Map<String, SemanticRange> ranges = new LinkedHashMap<>();
        manifest.path(field)
                .properties()
                .forEach(entry -> ranges.put(
                        entry.getKey(), new SemanticRange(entry.getValue().asText())));
        return ranges;
    }

    private List<Permission> permissions() {
        List<Permission> permissions = new ArrayList<>();
        manifest.path("permissions")
                .forEach(node -> permissions.add(new Permission(
                        node.path("resource").asText(), node.path("action").asText(), optional(node.path("target")))));
        return permissions;
    }

    private Map<String, FlagDefinition> flags() {
        Map<String, FlagDefinition> flags = new LinkedHashMap<>();
        manifest.path("featureFlags").properties().forEach(entry -> flags.put(entry.getKey(), flag(entry.getValue())));
        return flags;
    }

    private static FlagDefinition flag(JsonNode flag) {
        Set<Origin> scopes = new LinkedHashSet<>();
        flag.path("scopes").forEach(scope -> scopes.add(scope(scope.asText())));
        return new FlagDefinition(
                flag.path("default").asBoolean(),
                flag.path("description").asText(""),
                flag.has("scopes") ? scopes : Set.of(Origin.ORG, Origin.WORKSPACE),
                flag.path("merge").asText("").equals("narrow"));
    }

    private List<Endpoint> endpoints() {
        List<Endpoint> endpoints = new ArrayList<>();
        manifest.path("contributes").path("endpoints").forEach(node -> {
            Set<String> methods = new LinkedHashSet<>();
            node.path("methods").forEach(method -> methods.add(method.asText()));
            JsonNode permission = node.path("permission");
            endpoints.add(new Endpoint(
                    node.path("path").asText(),
                    methods,
                    permission.isObject()
                            ? Optional.of(permission.path("resource").asText() + ":"
                                    + permission.path("action").asText())
                            : Optional.empty()));
        });
        return endpoints;
    }

    private Map<String, Object> object(JsonNode node) {
        return node.isObject() ? Collections.unmodifiableMap(json.convertValue(node, OBJECT)) : Map.of();
    }
}
