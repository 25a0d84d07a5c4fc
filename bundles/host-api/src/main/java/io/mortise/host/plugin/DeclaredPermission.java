package io.mortise.host.plugin;

import java.util.Optional;

/**
 * Something that a plugin version's manifest asks for.
 *
 * @param permission {@code resource:action}, and {@code :target} behind it where it is limited to one
 * @param needsConsent whether somebody must grant it
 * @param grant empty while nobody has
 */
public record DeclaredPermission(String permission, boolean needsConsent, Optional<PermissionGrant> grant) {}
