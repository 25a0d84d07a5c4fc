package io.mortise.http.rest;

import io.mortise.host.plugin.PendingApproval;
import io.mortise.host.tenant.OrgId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What waits for a system administrator, on the wire.
 *
 * @param kind {@code upload} of an organization, or {@code permissions} of a version that is installed
 * @param submittedBy the user's id
 * @param since when it was uploaded or installed
 * @param findings what its classes do that needs a permission
 */
record ApprovalDocument(
        String kind,
        String name,
        String version,
        String displayName,
        String description,
        @Nullable String orgId,
        @Nullable String submittedBy,
        String since,
        String sha256,
        long sizeBytes,
        List<PermissionsDocument.PermissionDocument> permissions,
        PluginDocument.SignatureDocument signature,
        List<String> findings) {

    /** @param installedBy as the audit log tells it, for one that is installed */
    static ApprovalDocument of(PendingApproval approval, Optional<String> installedBy) {
        return new ApprovalDocument(
                approval.kind().name().toLowerCase(Locale.ROOT),
                approval.name(),
                approval.version(),
                approval.displayName(),
                approval.description(),
                approval.org().map(OrgId::value).orElse(null),
                approval.submittedBy().or(() -> installedBy).orElse(null),
                approval.since().toString(),
                approval.sha256(),
                approval.sizeBytes(),
                approval.permissions().stream()
                        .map(PermissionsDocument.PermissionDocument::of)
                        .toList(),
                PluginDocument.SignatureDocument.of(approval.signature()),
                approval.findings());
    }
}
