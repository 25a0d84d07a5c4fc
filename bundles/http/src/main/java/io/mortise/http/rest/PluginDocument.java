package io.mortise.http.rest;

import io.mortise.host.plugin.Condition;
import io.mortise.host.plugin.PluginVersion;
import io.mortise.host.plugin.PluginView;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A plugin on the wire.
 *
 * @param version the version of the system scope
 * @param conditions of that version
 */
record PluginDocument(
        String name,
        String displayName,
        String description,
        String type,
        boolean enabled,
        @Nullable String version,
        List<ConditionDocument> conditions,
        List<VersionDocument> versions) {

    static PluginDocument of(PluginView plugin) {
        Optional<PluginVersion> selected = selected(plugin);
        return new PluginDocument(
                plugin.name(),
                plugin.displayName(),
                plugin.description(),
                plugin.type(),
                plugin.enabled(),
                selected.map(PluginVersion::version).orElse(null),
                selected.map(PluginVersion::conditions).orElse(List.of()).stream()
                        .map(ConditionDocument::of)
                        .toList(),
                versions(plugin));
    }

    static List<VersionDocument> versions(PluginView plugin) {
        return plugin.versions().stream().map(VersionDocument::of).toList();
    }

    static Optional<PluginVersion> selected(PluginView plugin) {
        return plugin.versions().stream().filter(PluginVersion::selected).findFirst();
    }

    /** Whether a version's bundle is active. */
    static boolean isActive(PluginView plugin, String version) {
        return plugin.versions().stream()
                .filter(candidate -> candidate.version().equals(version))
                .flatMap(candidate -> candidate.conditions().stream())
                .anyMatch(condition -> condition.type().equals("Active") && condition.status());
    }

    /** Whether a version is to run and does not yet; one that is not selected, or is switched off, waits for nothing. */
    static boolean isAwaited(PluginView plugin, String version) {
        boolean isWanted = plugin.enabled()
                && selected(plugin)
                        .filter(chosen -> chosen.version().equals(version))
                        .isPresent();
        return isWanted && !isActive(plugin, version);
    }

    record ConditionDocument(String type, boolean status, String reason, String message, String since) {
        static ConditionDocument of(Condition condition) {
            return new ConditionDocument(
                    condition.type(),
                    condition.status(),
                    condition.reason(),
                    condition.message(),
                    condition.since().toString());
        }
    }

    record VersionDocument(
            String version,
            String symbolicName,
            String sha256,
            long sizeBytes,
            String origin,
            boolean selected,
            List<ConditionDocument> conditions,
            Map<String, Object> manifest,
            String installedAt) {
        static VersionDocument of(PluginVersion version) {
            return new VersionDocument(
                    version.version(),
                    version.symbolicName(),
                    version.sha256(),
                    version.sizeBytes(),
                    version.origin(),
                    version.selected(),
                    version.conditions().stream().map(ConditionDocument::of).toList(),
                    version.manifest(),
                    version.installedAt().toString());
        }
    }
}
