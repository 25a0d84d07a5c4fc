package io.mortise.plugins.store;

import io.mortise.host.plugin.OwnPlugin.Rejection;
import io.mortise.host.tenant.OrgId;
import java.time.Instant;
import java.util.Optional;

/**
 * What an organization has uploaded to its own registry, and nobody has approved yet.
 *
 * @param manifest as JSON text
 * @param sha256 of the archive; empty when it was rejected, for it is not kept then
 * @param submittedBy the user's id
 */
public record Submission(
        OrgId org,
        String name,
        String version,
        String manifest,
        Optional<String> sha256,
        long sizeBytes,
        String submittedBy,
        Instant submittedAt,
        Optional<Rejection> rejection) {
    /** Whether nobody has decided about it yet. */
    public boolean isWaiting() {
        return rejection.isEmpty();
    }
}
