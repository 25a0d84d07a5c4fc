package io.mortise.host.plugin;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A plugin of an organization's own registry, as its administrators see it.
 *
 * @param versions those that are installed and those that were uploaded, newest first
 */
public record OwnPlugin(String name, String displayName, String description, List<Version> versions) {
    public OwnPlugin {
        versions = List.copyOf(versions);
    }

    /** What became of an upload. */
    public enum State {
        /** Nothing of it runs before the system administrator approves it. */
        APPROVAL_PENDING,
        /** The system administrator did not approve it. */
        REJECTED,
        /** It is installed for the organization. */
        APPROVED
    }

    /**
     * One version.
     *
     * @param sha256 of the archive; empty when it was rejected, for it is not kept then
     * @param submittedBy the user's id; empty for one that is installed
     * @param since when it was uploaded or installed
     * @param permissions what its manifest asks for
     */
    public record Version(
            String version,
            State state,
            Optional<String> sha256,
            long sizeBytes,
            Optional<String> submittedBy,
            Instant since,
            List<String> permissions,
            Optional<Rejection> rejection) {
        public Version {
            permissions = List.copyOf(permissions);
        }
    }

    /**
     * Why an upload was not approved.
     *
     * @param rejectedBy the user's id
     * @param reason what the administrator wrote
     */
    public record Rejection(String rejectedBy, Instant rejectedAt, String reason) {}
}
