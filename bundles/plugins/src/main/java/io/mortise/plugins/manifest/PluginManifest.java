package io.mortise.plugins.manifest;

import io.mortise.host.plugin.Endpoint;
import io.mortise.host.plugin.PluginLimits;
import io.mortise.host.settings.FlagDefinition;
import io.mortise.host.settings.ModuleDefinition;
import io.mortise.host.settings.Origin;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A valid {@code manifest.json}.
 *
 * @param type {@code module}, {@code integration}, {@code theme} or {@code ui}
 * @param core whether its module ships inside and cannot be disabled
 * @param engine the versions of Mortise it runs on, empty for any
 * @param activation {@link Origin#SYSTEM}, or the scope each of whose members gets a component instance of its own
 * @param lazy whether its bundle starts at first need
 * @param optIn the scope at which a missing toggle means off
 * @param extended the module without which it is not available
 * @param dependencies the plugins it needs, by name
 * @param optionalDependencies the plugins it makes use of where they are there, by name
 * @param configSchema the JSON Schema of the configuration, empty when there is none
 * @param document the whole manifest as plain JSON values, in the order of the file
 */
public record PluginManifest(
        String name,
        String displayName,
        SemanticVersion version,
        String description,
        String type,
        boolean core,
        Optional<SemanticRange> engine,
        Origin activation,
        boolean lazy,
        Optional<Origin> optIn,
        Optional<String> extended,
        Map<String, SemanticRange> dependencies,
        Map<String, SemanticRange> optionalDependencies,
        List<Permission> permissions,
        Map<String, Object> configSchema,
        Map<String, FlagDefinition> featureFlags,
        List<Endpoint> endpoints,
        Map<String, Object> document) {

    public PluginManifest {
        dependencies = Map.copyOf(dependencies);
        optionalDependencies = Map.copyOf(optionalDependencies);
        permissions = List.copyOf(permissions);
        featureFlags = Map.copyOf(featureFlags);
        endpoints = List.copyOf(endpoints);
    }

    /** The modules that must be available in the same scope: the dependencies and what it extends. */
    public Set<String> requires() {
        Set<String> names = new LinkedHashSet<>(dependencies.keySet());
        extended.ifPresent(names::add);
        return Set.copyOf(names);
    }

    /**
     * Whether it works with that version of Mortise. A pre-release counts as the release it leads to, so that plugins can be
     * tried with it.
     */
    public boolean runsOn(SemanticVersion mortise) {
        return engine.map(range -> range.admits(mortise.release())).orElse(true);
    }

    /** Whether it asks for a permission, whatever the target. */
    public boolean asksFor(String resource, String action) {
        return permissions.stream()
                .anyMatch(permission -> permission.resource().equals(resource)
                        && permission.action().equals(action));
    }

    /** How much its endpoints may do at once. */
    public PluginLimits limits() {
        return document.get("limits") instanceof Map<?, ?> limits
                ? new PluginLimits(
                        number(limits, "requestsPerSecond"),
                        number(limits, "concurrentRequests"),
                        number(limits, "timeoutMillis"))
                : PluginLimits.NONE;
    }

    private static OptionalLong number(Map<?, ?> object, String field) {
        return object.get(field) instanceof Number number ? OptionalLong.of(number.longValue()) : OptionalLong.empty();
    }

    /**
     * What settings need to know about this version.
     *
     * @param location the location of its bundle
     * @param builtin whether it ships with the runtime
     */
    public ModuleDefinition toDefinition(String location, boolean builtin) {
        return new ModuleDefinition(
                name,
                version.text(),
                displayName,
                description,
                core,
                builtin,
                optIn,
                activation,
                requires(),
                configSchema,
                featureFlags,
                location);
    }
}
