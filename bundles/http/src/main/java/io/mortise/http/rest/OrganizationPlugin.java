package io.mortise.http.rest;

import io.mortise.host.plugin.OwnPlugin;
import io.mortise.host.plugin.OwnPlugin.Rejection;
import io.mortise.host.plugin.OwnPlugin.State;
import io.mortise.host.settings.ResolvedModule;
import io.mortise.http.problem.ReasonDocument;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A plugin as an organization sees it, on the wire.
 *
 * @param registry {@code org} for one of its own, {@code system} otherwise
 * @param state of its own: {@code APPROVED} as soon as a version is installed, else what became of the newest upload
 * @param version the one that is valid in the organization
 * @param pinned the version to which the organization is pinned
 * @param reason why it is not available there
 * @param versions of its own: those that are installed or were uploaded, newest first
 */
record OrganizationPlugin(
        String name,
        String displayName,
        String description,
        String registry,
        @Nullable String state,
        @Nullable String version,
        @Nullable String pinned,
        boolean available,
        @Nullable ReasonDocument reason,
        List<OwnVersion> versions) {

    static OrganizationPlugin of(ResolvedModule module) {
        return new OrganizationPlugin(
                module.name(),
                module.displayName(),
                module.description(),
                "system",
                null,
                module.version().orElse(null),
                module.override().version().orElse(null),
                module.available(),
                module.reason().map(ReasonDocument::of).orElse(null),
                List.of());
    }

    /** @param module empty while no version is installed */
    static OrganizationPlugin of(OwnPlugin plugin, Optional<ResolvedModule> module) {
        State state = plugin.versions().stream()
                .map(OwnPlugin.Version::state)
                .filter(State.APPROVED::equals)
                .findFirst()
                .orElse(plugin.versions().get(0).state());
        return new OrganizationPlugin(
                plugin.name(),
                plugin.displayName(),
                plugin.description(),
                "org",
                state.name(),
                module.flatMap(ResolvedModule::version).orElse(null),
                module.flatMap(known -> known.override().version()).orElse(null),
                module.map(ResolvedModule::available).orElse(false),
                module.flatMap(ResolvedModule::reason).map(ReasonDocument::of).orElse(null),
                plugin.versions().stream().map(OwnVersion::of).toList());
    }

    /**
     * A version of its own.
     *
     * @param sha256 of the archive; null when it was rejected, for it is not kept then
     * @param since when it was uploaded or installed
     */
    record OwnVersion(
            String version,
            String state,
            @Nullable String sha256,
            long sizeBytes,
            @Nullable String submittedBy,
            String since,
            List<String> permissions,
            @Nullable RejectionDocument rejection) {
        static OwnVersion of(OwnPlugin.Version version) {
            return new OwnVersion(
                    version.version(),
                    version.state().name(),
                    version.sha256().orElse(null),
                    version.sizeBytes(),
                    version.submittedBy().orElse(null),
                    version.since().toString(),
                    version.permissions(),
                    version.rejection().map(RejectionDocument::of).orElse(null));
        }
    }

    /** Why an upload was not approved. */
    record RejectionDocument(String rejectedBy, String rejectedAt, String reason) {
        static RejectionDocument of(Rejection rejection) {
            return new RejectionDocument(
                    rejection.rejectedBy(), rejection.rejectedAt().toString(), rejection.reason());
        }
    }
}
