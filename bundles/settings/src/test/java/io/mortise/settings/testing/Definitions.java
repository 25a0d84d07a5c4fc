package io.mortise.settings.testing;

import io.mortise.host.settings.FlagDefinition;
import io.mortise.host.settings.ModuleDefinition;
import io.mortise.host.settings.Origin;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Builds definitions of modules, with everything left out that a test does not care for. */
public final class Definitions {
    private String name = "module-kb";
    private String version = "1.0.0";
    private boolean core;
    private boolean builtin;
    private Optional<Origin> optIn = Optional.empty();
    private Origin activation = Origin.SYSTEM;
    private Set<String> requires = Set.of();
    private Map<String, Object> schema = Map.of();
    private final Map<String, FlagDefinition> flags = new LinkedHashMap<>();

    private Definitions() {}

    public static Definitions module(String name) {
        Definitions definitions = new Definitions();
        definitions.name = name;
        return definitions;
    }

    /** The knowledge base of the manifest example. */
    public static Definitions knowledgeBase() {
        return knowledgeBase("module-kb");
    }

    /** The same under another name. */
    public static Definitions knowledgeBase(String name) {
        return module(name)
                .schema(Map.of(
                        "type",
                        "object",
                        "properties",
                        Map.of(
                                "feature", Map.of("type", "string", "default", "default"),
                                "limit", Map.of("type", "integer", "default", 100, "minimum", 1, "maximum", 1000),
                                "maxUploadBytes",
                                        Map.of("type", "integer", "default", 1048576, "x-merge", "narrow-max"),
                                "engine", Map.of("type", "string", "x-merge", "system"))))
                .flag(
                        "semanticSearch",
                        new FlagDefinition(false, "Search by meaning", Set.of(Origin.ORG, Origin.WORKSPACE), false));
    }

    public Definitions version(String newVersion) {
        version = newVersion;
        return this;
    }

    public Definitions core() {
        core = true;
        return this;
    }

    /** It ships with the runtime. */
    public Definitions builtin() {
        builtin = true;
        return this;
    }

    public Definitions optIn(Origin scope) {
        optIn = Optional.of(scope);
        return this;
    }

    public Definitions activation(Origin scope) {
        activation = scope;
        return this;
    }

    public Definitions requires(String... modules) {
        requires = Set.of(modules);
        return this;
    }

    public Definitions schema(Map<String, Object> newSchema) {
        schema = newSchema;
        return this;
    }

    /** A schema with these properties. */
    public Definitions properties(Map<String, Object> properties) {
        return schema(Map.of("type", "object", "properties", properties));
    }

    public Definitions flag(String flag, FlagDefinition definition) {
        flags.put(flag, definition);
        return this;
    }

    public ModuleDefinition build() {
        return new ModuleDefinition(
                name,
                version,
                name,
                "",
                core,
                builtin,
                optIn,
                activation,
                requires,
                schema,
                flags,
                "mortise:" + name + ':' + version);
    }
}
