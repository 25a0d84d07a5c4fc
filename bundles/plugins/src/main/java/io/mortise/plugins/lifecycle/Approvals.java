package io.mortise.plugins.lifecycle;

import io.mortise.host.identity.Actor;
import io.mortise.host.plugin.DeclaredPermission;
import io.mortise.host.plugin.InstallOutcome;
import io.mortise.host.plugin.InstallRequest;
import io.mortise.host.plugin.PendingApproval;
import io.mortise.host.plugin.PendingApproval.Kind;
import io.mortise.host.plugin.PluginApprovals;
import io.mortise.host.settings.ModuleOwner;
import io.mortise.plugins.manifest.PluginManifest;
import io.mortise.plugins.manifest.SemanticVersion;
import io.mortise.plugins.permission.ConsentRule;
import io.mortise.plugins.runtime.ArchiveFolder;
import io.mortise.plugins.store.PluginRow;
import io.mortise.plugins.store.Submission;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What waits for a system administrator: an upload is installed like any other archive once it is approved. */
final class Approvals implements PluginApprovals {
    private static final Logger log = LoggerFactory.getLogger(Approvals.class);

    private final PluginStore store;
    private final InstalledPlugins installed;
    private final ArchiveFolder archives;
    private final Installer installer;
    private final PluginViews views;
    private final OwnPluginViews ownViews;
    private final PluginGrants grants;
    private final Review review;

    Approvals(
            PluginStore store,
            InstalledPlugins installed,
            ArchiveFolder archives,
            Installer installer,
            PluginViews views,
            OwnPluginViews ownViews,
            PluginGrants grants,
            Review review) {
        this.store = store;
        this.installed = installed;
        this.archives = archives;
        this.installer = installer;
        this.views = views;
        this.ownViews = ownViews;
        this.grants = grants;
        this.review = review;
    }

    @Override
    public List<PendingApproval> waiting() {
        List<PendingApproval> waiting = new ArrayList<>();
        store.submissions().waiting().forEach(submission -> waiting.add(upload(submission)));
        installed.now().all().stream()
                .filter(version ->
                        !version.isBuiltin() && !grants.missing(version).isEmpty())
                .forEach(version -> waiting.add(permissions(version)));
        waiting.sort(Comparator.comparing(PendingApproval::since));
        return waiting;
    }

    private PendingApproval upload(Submission submission) {
        PluginManifest manifest = ownViews.manifest(submission);
        String sha256 = submission.sha256().orElseThrow();
        return new PendingApproval(
                Kind.UPLOAD,
                submission.name(),
                submission.version(),
                manifest.displayName(),
                manifest.description(),
                Optional.of(submission.org()),
                Optional.of(submission.submittedBy()),
                submission.submittedAt(),
                sha256,
                submission.sizeBytes(),
                manifest.permissions().stream()
                        .map(permission -> new DeclaredPermission(
                                permission.text(), ConsentRule.isNeeded(manifest.name(), permission), Optional.empty()))
                        .toList(),
                review.signature(sha256),
                review.findings(sha256));
    }

    private PendingApproval permissions(InstalledVersion version) {
        PluginRow row = version.row();
        return new PendingApproval(
                Kind.PERMISSIONS,
                row.name(),
                row.version(),
                version.manifest().displayName(),
                version.manifest().description(),
                ModuleOwner.of(row.name()),
                Optional.empty(),
                row.createdAt(),
                row.sha256(),
                archives.size(row.sha256()),
                grants.of(version),
                review.signature(row.sha256()),
                review.findings(row.sha256()));
    }

    @Override
    public Optional<InstallOutcome> approve(
            String name, Optional<String> version, Optional<String> sha256, boolean dryRun, Actor actor) {
        List<Submission> waiting = waiting(name, version);
        if (waiting.isEmpty()
                || sha256.filter(bytes -> isInstalled(name, version, bytes)).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(install(chosen(name, waiting, sha256), dryRun, true, actor));
    }

    private boolean isInstalled(String name, Optional<String> version, String sha256) {
        return installed.now().versions(name).stream()
                .filter(candidate ->
                        version.map(candidate.row().version()::equals).orElse(true))
                .anyMatch(candidate -> candidate.hasBytes(sha256));
    }

    @Override
    public InstallOutcome accept(String name, String version, String sha256, Actor actor) {
        List<Submission> waiting = waiting(name, Optional.of(version));
        if (waiting.isEmpty()) {
            throw nothingWaits(name, Optional.of(version));
        }
        return install(chosen(name, waiting, Optional.of(sha256)), false, false, actor);
    }

    private InstallOutcome install(Submission submission, boolean dryRun, boolean grantsAll, Actor actor) {
        String fileName = submission.name() + "-" + submission.version() + ".zip";
        InstallOutcome outcome;
        try (InputStream bytes =
                Files.newInputStream(archives.verified(submission.sha256().orElseThrow()))) {
            outcome = installer.install(
                    bytes, new InstallRequest(fileName, InstalledVersion.UPLOAD, dryRun, actor, grantsAll), views);
        } catch (IOException unreadable) {
            throw PluginProblems.unreadable(fileName, unreadable);
        }
        if (outcome instanceof InstallOutcome.Unchanged) {
            store.submissions().forget(submission);
        }
        return outcome;
    }

    @Override
    public PendingApproval reject(
            String name, Optional<String> version, Optional<String> sha256, String reason, Actor actor) {
        List<Submission> waiting = waiting(name, version);
        if (waiting.isEmpty()) {
            throw nothingWaits(name, version);
        }
        Submission submission = chosen(name, waiting, sha256);
        PendingApproval rejected = upload(submission);
        if (!store.submissions().reject(submission, reason, actor)) {
            throw nothingWaits(name, version);
        }
        log.info("Plugin {} {} was not approved by {}", name, submission.version(), actor.userId());
        return rejected;
    }

    private List<Submission> waiting(String name, Optional<String> version) {
        return store.submissions().waiting().stream()
                .filter(submission -> submission.name().equals(name))
                .filter(submission -> version.map(submission.version()::equals).orElse(true))
                .sorted(Comparator.comparing(submission -> number(submission.version())))
                .toList();
    }

    /** The bytes decide: an upload may be taken back and sent again under the same version while somebody looks at it. */
    private static Submission chosen(String name, List<Submission> waiting, Optional<String> sha256) {
        List<String> versions = waiting.stream().map(Submission::version).toList();
        String bytes = sha256.orElseThrow(() -> PluginProblems.bytesNotNamed(name, versions));
        return waiting.stream()
                .filter(submission -> bytes.equalsIgnoreCase(submission.sha256().orElseThrow()))
                .findFirst()
                .orElseThrow(() -> PluginProblems.uploadChanged(name, versions));
    }

    private static SemanticVersion number(String version) {
        return SemanticVersion.parse(version).orElseThrow();
    }

    private RuntimeException nothingWaits(String name, Optional<String> version) {
        return PluginProblems.nothingWaits(
                name,
                version,
                store.submissions().waiting().stream().map(Submission::name).toList());
    }
}
