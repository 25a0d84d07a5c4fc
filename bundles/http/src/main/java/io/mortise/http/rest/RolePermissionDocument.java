package io.mortise.http.rest;

import io.mortise.host.plugin.RolePermission;
import java.util.List;

/**
 * A permission that plugins define, as one role of one organization has it, on the wire.
 *
 * @param plugins those whose manifests name it
 * @param inUse whether the version that is in use in the organization names it; nobody has it there otherwise
 * @param granted whether the role has it
 * @param byDefault whether the manifests of the versions in use give it to the role
 */
record RolePermissionDocument(
        String permission, List<String> plugins, boolean inUse, boolean granted, boolean byDefault) {

    static List<RolePermissionDocument> of(List<RolePermission> list) {
        return list.stream().map(RolePermissionDocument::of).toList();
    }

    private static RolePermissionDocument of(RolePermission permission) {
        return new RolePermissionDocument(
                permission.permission(),
                permission.plugins(),
                permission.inUse(),
                permission.isHeld(),
                permission.inUse() && permission.byDefault());
    }
}
