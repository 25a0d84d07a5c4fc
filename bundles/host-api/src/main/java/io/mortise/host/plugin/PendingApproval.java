package io.mortise.host.plugin;

import io.mortise.host.tenant.OrgId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Something that waits for a system administrator, with all that is known to decide by.
 *
 * @param org the organization to whose registry it was uploaded or belongs
 * @param submittedBy the user's id; empty where the audit log alone knows
 * @param since when it was uploaded or installed
 * @param permissions what it asks for
 * @param signature what is known of it now
 * @param findings what its classes do that needs a permission: class, method, the call, and the permission
 */
public record PendingApproval(
        Kind kind,
        String name,
        String version,
        String displayName,
        String description,
        Optional<OrgId> org,
        Optional<String> submittedBy,
        Instant since,
        String sha256,
        long sizeBytes,
        List<DeclaredPermission> permissions,
        PluginSignature signature,
        List<String> findings) {
    public PendingApproval {
        permissions = List.copyOf(permissions);
        findings = List.copyOf(findings);
    }

    /** What it waits for. */
    public enum Kind {
        /** An organization uploaded it: it is installed when it is approved. */
        UPLOAD,
        /** It is installed and asks for what it was not granted. */
        PERMISSIONS
    }
}
