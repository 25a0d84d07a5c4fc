package io.mortise.plugins.store;

import java.time.Instant;
import java.util.Optional;

/**
 * An installed version of a plugin as it is stored.
 *
 * @param id made when it was installed
 * @param orgId the organization whose registry it belongs to, empty for the system's
 * @param manifest the manifest as JSON text
 * @param symbolicName of its bundle
 * @param enabled whether it is meant to be active
 * @param origin {@code builtin}, {@code upload} or {@code deploy-folder:{node}}
 * @param sha256 of its archive
 * @param bundleSha256 of what the framework is given; empty for what was installed before this was written down
 */
public record PluginRow(
        String id,
        Optional<String> orgId,
        String name,
        String description,
        String version,
        String manifest,
        String symbolicName,
        boolean enabled,
        String origin,
        String sha256,
        String bundleSha256,
        Instant createdAt,
        Instant updatedAt) {
    /** The same archive as another installation had it. */
    public PluginRow with(
            String otherId, String otherOrigin, boolean isEnabled, Instant createdThen, Instant updatedThen) {
        return new PluginRow(
                otherId,
                orgId,
                name,
                description,
                version,
                manifest,
                symbolicName,
                isEnabled,
                otherOrigin,
                sha256,
                bundleSha256,
                createdThen,
                updatedThen);
    }
}
