package io.mortise.settings.store;

import io.mortise.host.settings.FlagDefinition;
import io.mortise.host.settings.ModuleDefinition;
import io.mortise.settings.cascade.ModuleRules;
import io.mortise.settings.schema.ConfigSchema;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What the SQL functions must know of a version to resolve its module; what they do not judge is whether a value is valid. */
final class RulesDocument {
    private RulesDocument() {}

    static Map<String, Object> of(ModuleRules rules) {
        ModuleDefinition definition = rules.definition();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("displayName", definition.displayName());
        document.put("core", definition.core());
        definition.optIn().ifPresent(scope -> document.put("optIn", wireName(scope)));
        document.put("requires", definition.requires());
        document.put("open", rules.schema().allowsMoreKeys());
        document.put("keys", keys(rules.schema()));
        Map<String, Object> flags = new LinkedHashMap<>();
        definition.featureFlags().forEach((name, flag) -> flags.put(name, flag(flag)));
        document.put("flags", flags);
        return document;
    }

    private static Map<String, Object> keys(ConfigSchema schema) {
        Map<String, Object> keys = new LinkedHashMap<>();
        for (String key : schema.keys()) {
            Map<String, Object> rule = new LinkedHashMap<>();
            rule.put("merge", schema.mode(key).wireName());
            Object byDefault = schema.defaults().get(key);
            if (byDefault != null) {
                rule.put("default", byDefault);
            }
            keys.put(key, rule);
        }
        return keys;
    }

    private static Map<String, Object> flag(FlagDefinition flag) {
        return Map.of(
                "default",
                flag.defaultValue(),
                "scopes",
                flag.scopes().stream().map(RulesDocument::wireName).toList(),
                "narrow",
                flag.narrow());
    }

    private static String wireName(Enum<?> scope) {
        return scope.name().toLowerCase(Locale.ROOT);
    }
}
