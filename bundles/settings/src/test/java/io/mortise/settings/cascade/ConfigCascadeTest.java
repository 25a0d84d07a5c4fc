package io.mortise.settings.cascade;

import static io.mortise.settings.testing.Overrides.config;
import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.host.settings.ModuleOverride;
import io.mortise.host.settings.Origin;
import io.mortise.host.settings.ResolvedModule.ConfigValue;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.WorkspaceId;
import io.mortise.settings.schema.ConfigSchema;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ConfigCascadeTest {
    private static final Scope ORG = Scope.of(new OrgId("acme"));
    private static final Scope WORKSPACE = Scope.of(new OrgId("acme"), new WorkspaceId("ws-1"));

    @Test
    void workedExampleHolds() {
        ConfigSchema schema = schema(Map.of("feature", Map.of("type", "string"), "limit", Map.of("type", "integer")));

        Map<String, ConfigValue> values = workspace(
                schema,
                config(Map.of("feature", "default", "limit", 100L)),
                config(Map.of("limit", 200L)),
                config(Map.of("feature", "custom")));

        assertThat(value(values, "feature").value()).isEqualTo("custom");
        assertThat(value(values, "feature").origin()).isEqualTo(Origin.WORKSPACE);
        assertThat(value(values, "feature").inherited()).isEqualTo("default");
        assertThat(value(values, "limit").value()).isEqualTo(200L);
        assertThat(value(values, "limit").origin()).isEqualTo(Origin.ORG);
        assertThat(value(values, "limit").inherited()).isEqualTo(200L);
    }

    @Test
    void lockedValueIsIgnoredAndNamesTheNearestLock() {
        ConfigSchema schema = schema(Map.of("limit", Map.of("type", "integer", "default", 1)));

        Map<String, ConfigValue> values = workspace(
                schema,
                config(Map.of("limit", 100L), "config.limit"),
                config(Map.of(), "config.limit"),
                config(Map.of("limit", 5L)));

        assertThat(value(values, "limit").value()).isEqualTo(100L);
        assertThat(value(values, "limit").origin()).isEqualTo(Origin.SYSTEM);
        assertThat(value(values, "limit").lockedBy()).contains(ORG);
        assertThat(value(values, "limit").warning()).contains("Locked by organization acme");
    }

    @Test
    void ownLockDoesNotLockTheScopeItself() {
        ConfigSchema schema = schema(Map.of("limit", Map.of("type", "integer")));

        Map<String, ConfigValue> values = org(schema, ModuleOverride.NONE, config(Map.of("limit", 5L), "config.limit"));

        assertThat(value(values, "limit").value()).isEqualTo(5L);
        assertThat(value(values, "limit").lockedBy()).isEmpty();
    }

    @Test
    void valueOvertakenByTheParentResolvesToTheParentsValueAndOrigin() {
        ConfigSchema schema = schema(Map.of("max", Map.of("type", "integer", "x-merge", "narrow-max")));

        Map<String, ConfigValue> values =
                workspace(schema, config(Map.of("max", 50L)), config(Map.of("max", 80L)), config(Map.of("max", 30L)));
        Map<String, ConfigValue> org = org(schema, config(Map.of("max", 50L)), config(Map.of("max", 80L)));

        assertThat(value(org, "max").value()).isEqualTo(50L);
        assertThat(value(org, "max").origin()).isEqualTo(Origin.SYSTEM);
        assertThat(value(org, "max").warning()).isPresent();
        assertThat(value(values, "max").value()).isEqualTo(30L);
        assertThat(value(values, "max").origin()).isEqualTo(Origin.WORKSPACE);
    }

    @Test
    void subsetsAreComparedByElements() {
        ConfigSchema schema = schema(Map.of("regions", Map.of("type", "array", "x-merge", "narrow-subset")));

        assertThat(value(
                                org(
                                        schema,
                                        config(Map.of("regions", List.of("eu", "us"))),
                                        config(Map.of("regions", List.of("us")))),
                                "regions")
                        .value())
                .isEqualTo(List.of("us"));
        assertThat(value(
                                org(
                                        schema,
                                        config(Map.of("regions", List.of("eu"))),
                                        config(Map.of("regions", List.of("us")))),
                                "regions")
                        .value())
                .isEqualTo(List.of("eu"));
    }

    @Test
    void deepMergesObjectsReplacesArraysAndNullInherits() {
        ConfigSchema schema = schema(Map.of("mail", Map.of("type", "object", "x-merge", "deep")));
        Map<String, Object> own = new java.util.HashMap<>();
        own.put("host", null);
        own.put("to", List.of("c"));

        Map<String, ConfigValue> values = org(
                schema,
                config(Map.of("mail", Map.of("host", "a", "port", 25L, "to", List.of("a", "b")))),
                config(Map.of("mail", own)));

        assertThat(value(values, "mail").value()).isEqualTo(Map.of("host", "a", "port", 25L, "to", List.of("c")));
        assertThat(value(values, "mail").origin()).isEqualTo(Origin.ORG);
    }

    @Test
    void systemKeyIgnoresDeeperValues() {
        ConfigSchema schema = schema(Map.of("engine", Map.of("type", "string", "x-merge", "system")));

        Map<String, ConfigValue> values =
                org(schema, config(Map.of("engine", "lucene")), config(Map.of("engine", "other")));

        assertThat(value(values, "engine").value()).isEqualTo("lucene");
        assertThat(value(values, "engine").warning()).contains("Only the system sets this key");
    }

    @Test
    void storedValueThatTheSchemaNoLongerAllowsFallsBackToTheParent() {
        ConfigSchema schema = schema(Map.of("limit", Map.of("type", "integer", "maximum", 10, "default", 3)));

        Map<String, ConfigValue> values = org(schema, ModuleOverride.NONE, config(Map.of("limit", 200L)));

        assertThat(value(values, "limit").value()).isEqualTo(3L);
        assertThat(value(values, "limit").origin()).isEqualTo(Origin.DEFAULT);
        assertThat(value(values, "limit").warning()).isPresent();
    }

    @Test
    void valuesThatAParentsChangeMakesContradictoryFallBackPerKey() {
        ConfigSchema schema = ConfigSchema.of(Map.of(
                "type",
                "object",
                "properties",
                Map.of(
                        "mode", Map.of("type", "string"),
                        "limit", Map.of("type", "integer"),
                        "title", Map.of("type", "string")),
                "if",
                Map.of("properties", Map.of("mode", Map.of("const", "small")), "required", List.of("mode")),
                "then",
                Map.of("properties", Map.of("limit", Map.of("maximum", 10)))));

        Map<String, ConfigValue> values =
                org(schema, config(Map.of("mode", "small")), config(Map.of("limit", 500L, "title", "Docs")));

        assertThat(value(values, "limit").value()).isNull();
        assertThat(value(values, "limit").warning()).isPresent();
        assertThat(value(values, "title").value()).isEqualTo("Docs");
    }

    @Test
    void unknownKeyIsShownButNotInForce() {
        ConfigSchema schema = schema(Map.of("limit", Map.of("type", "integer")));

        Map<String, ConfigValue> values = org(schema, ModuleOverride.NONE, config(Map.of("gone", 1L)));

        assertThat(value(values, "gone").value()).isNull();
        assertThat(value(values, "gone").warning()).isPresent();
    }

    private static ConfigSchema schema(Map<String, Object> properties) {
        return ConfigSchema.of(Map.of("type", "object", "properties", properties));
    }

    private static Map<String, ConfigValue> org(ConfigSchema schema, ModuleOverride system, ModuleOverride org) {
        return ConfigCascade.resolve(schema, new Layers(List.of(new Layer(Scope.SYSTEM, system), new Layer(ORG, org))));
    }

    private static Map<String, ConfigValue> workspace(
            ConfigSchema schema, ModuleOverride system, ModuleOverride org, ModuleOverride workspace) {
        return ConfigCascade.resolve(
                schema,
                new Layers(List.of(
                        new Layer(Scope.SYSTEM, system), new Layer(ORG, org), new Layer(WORKSPACE, workspace))));
    }

    private static ConfigValue value(Map<String, ConfigValue> values, String key) {
        return Objects.requireNonNull(Optional.ofNullable(values.get(key)).orElse(null), key);
    }
}
