package io.mortise.host.plugin;

import java.time.Instant;

/**
 * That a plugin version may do what it asks for.
 *
 * @param grantedBy the user's id; {@code system} where nobody had to be asked
 * @param channel how it came: {@code rest}, {@code deploy-folder}, {@code boot}, {@code no-consent} for what reaches nothing
 *     but the plugin itself, {@code earlier-version} for what another version of the plugin was granted before
 */
public record PermissionGrant(String grantedBy, String channel, Instant grantedAt) {}
