package io.mortise.plugins.lifecycle;

import io.mortise.host.plugin.OwnPlugin;
import io.mortise.host.plugin.OwnPlugin.State;
import io.mortise.host.plugin.OwnPlugin.Version;
import io.mortise.plugins.manifest.Permission;
import io.mortise.plugins.manifest.PluginManifest;
import io.mortise.plugins.manifest.SemanticVersion;
import io.mortise.plugins.store.Submission;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** Shows plugins of a registry to the organization that they belong to. */
final class OwnPluginViews {
    private final Function<String, PluginManifest> manifests;
    private final ToLongFunction<String> archiveSize;

    /**
     * Takes what it reads with.
     *
     * @param manifests reads a stored manifest
     * @param archiveSize the size in bytes of the archive with that digest
     */
    OwnPluginViews(Function<String, PluginManifest> manifests, ToLongFunction<String> archiveSize) {
        this.manifests = manifests;
        this.archiveSize = archiveSize;
    }

    PluginManifest manifest(Submission submission) {
        return manifests.apply(submission.manifest());
    }

    /** One version with what its manifest says. */
    private record Seen(PluginManifest manifest, Version version) {
        SemanticVersion number() {
            return manifest.version();
        }
    }

    OwnPlugin of(String name, List<Submission> submissions, Installation now) {
        List<Seen> versions = new ArrayList<>();
        now.versions(name).forEach(version -> versions.add(new Seen(version.manifest(), installed(version))));
        submissions.stream()
                .filter(submission -> submission.name().equals(name))
                .forEach(submission -> versions.add(submitted(submission)));
        versions.sort(Comparator.comparing(Seen::number).reversed());
        PluginManifest shown = versions.stream()
                .filter(version -> version.version().state() == State.APPROVED)
                .findFirst()
                .orElse(versions.get(0))
                .manifest();
        return new OwnPlugin(
                name,
                shown.displayName(),
                shown.description(),
                versions.stream().map(Seen::version).toList());
    }

    private Version installed(InstalledVersion version) {
        return new Version(
                version.row().version(),
                State.APPROVED,
                Optional.of(version.row().sha256()),
                archiveSize.applyAsLong(version.row().sha256()),
                Optional.empty(),
                version.row().createdAt(),
                permissions(version.manifest()),
                Optional.empty());
    }

    private Seen submitted(Submission submission) {
        PluginManifest manifest = manifest(submission);
        return new Seen(
                manifest,
                new Version(
                        submission.version(),
                        submission.isWaiting() ? State.APPROVAL_PENDING : State.REJECTED,
                        submission.sha256(),
                        submission.sizeBytes(),
                        Optional.of(submission.submittedBy()),
                        submission.submittedAt(),
                        permissions(manifest),
                        submission.rejection()));
    }

    private static List<String> permissions(PluginManifest manifest) {
        return manifest.permissions().stream().map(Permission::text).toList();
    }
}
