package io.mortise.host.plugin;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One installed version of a plugin.
 *
 * @param sha256 of the archive, lower-case hex
 * @param bundleSha256 of what the framework is given: the archive's own, or that of the bundle made from an archive without
 *     OSGi headers
 * @param sizeBytes of the archive
 * @param origin {@code builtin}, {@code upload} or {@code deploy-folder:{node}}
 * @param selected whether it is the version of the system scope
 * @param manifest the manifest as JSON values
 */
public record PluginVersion(
        String version,
        String symbolicName,
        String sha256,
        String bundleSha256,
        long sizeBytes,
        String origin,
        boolean selected,
        PluginSignature signature,
        List<Condition> conditions,
        Map<String, Object> manifest,
        Instant installedAt) {
    public PluginVersion {
        conditions = List.copyOf(conditions);
    }
}
