package io.mortise.host.plugin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * A permission that plugins define, as one role of one organization has it.
 *
 * @param permission {@code resource:action}, such as {@code kb:read}
 * @param plugins those whose manifests name it, ordered
 * @param inUse whether a version names it that is the one of that organization; nobody has it there otherwise
 * @param granted whether the role has it in that organization, or would have it once such a version is in use
 * @param byDefault whether the manifests give it to the role, or would
 */
public record RolePermission(
        String permission, List<String> plugins, boolean inUse, boolean granted, boolean byDefault) {
    public RolePermission {
        plugins = List.copyOf(plugins);
    }

    /** Whether the role has it now. */
    public boolean isHeld() {
        return inUse && granted;
    }

    /** Changes whenever anything in the list changes; an opaque token of 32 hexadecimal digits. */
    public static String stamp(List<RolePermission> permissions) {
        byte[] text = permissions.toString().getBytes(StandardCharsets.UTF_8);
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text);
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every Java platform has SHA-256", e);
        }
    }
}
