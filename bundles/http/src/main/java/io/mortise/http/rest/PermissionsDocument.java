package io.mortise.http.rest;

import io.mortise.host.plugin.DeclaredPermission;
import io.mortise.host.plugin.PermissionGrant;
import io.mortise.host.plugin.VersionPermissions;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a version of a plugin asks for and was granted, on the wire.
 *
 * @param pending whether it waits for a grant
 */
record PermissionsDocument(String version, boolean selected, boolean pending, List<PermissionDocument> permissions) {

    static List<PermissionsDocument> of(List<VersionPermissions> versions) {
        return versions.stream()
                .map(version -> new PermissionsDocument(
                        version.version(),
                        version.selected(),
                        version.isPending(),
                        version.permissions().stream()
                                .map(PermissionDocument::of)
                                .toList()))
                .toList();
    }

    /** @param permission {@code resource:action}, and {@code :target} behind it where it is limited to one */
    record PermissionDocument(
            String permission,
            boolean needsConsent,
            boolean granted,
            @Nullable String grantedBy,
            @Nullable String grantedAt,
            @Nullable String channel) {
        static PermissionDocument of(DeclaredPermission declared) {
            Optional<PermissionGrant> grant = declared.grant();
            return new PermissionDocument(
                    declared.permission(),
                    declared.needsConsent(),
                    grant.isPresent(),
                    grant.map(PermissionGrant::grantedBy).orElse(null),
                    grant.map(given -> given.grantedAt().toString()).orElse(null),
                    grant.map(PermissionGrant::channel).orElse(null));
        }
    }
}
