package io.mortise.plugins.lifecycle;

import io.mortise.host.plugin.InstallOutcome;
import io.mortise.host.plugin.InstallRequest;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.plugin.PluginPlan;
import io.mortise.host.plugin.PluginView;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.problem.Violation;
import io.mortise.plugins.archive.CheckedUpload;
import io.mortise.plugins.archive.PluginArchive;
import io.mortise.plugins.manifest.ManifestReading;
import io.mortise.plugins.manifest.PluginManifest;
import io.mortise.plugins.permission.Consent;
import io.mortise.plugins.runtime.ArchiveFolder;
import io.mortise.plugins.signature.Signatures;
import io.mortise.plugins.store.PluginRow;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes an archive in: reads and checks it, then makes it part of the installation in one transaction. What comes after the
 * commit follows from the rows alone, so a crash between the two is healed at the next start.
 */
final class Installer {
    private static final Logger log = LoggerFactory.getLogger(Installer.class);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final ArchiveIntake intake;
    private final ArchiveFolder archives;
    private final UnusedArchives unused;
    private final PluginStore store;
    private final Signatures signatures;
    private final OrgPolicies policies;
    private final InstalledPlugins installed;
    private final Rollout rollout;
    private final Plans plans;
    private final InstallChecks checks;
    private final VersionRuntimes runtimes;

    Installer(
            ArchiveIntake intake,
            ArchiveFolder archives,
            UnusedArchives unused,
            PluginStore store,
            Signatures signatures,
            OrgPolicies policies,
            InstalledPlugins installed,
            Rollout rollout,
            Plans plans,
            InstallChecks checks,
            VersionRuntimes runtimes) {
        this.intake = intake;
        this.archives = archives;
        this.unused = unused;
        this.store = store;
        this.signatures = signatures;
        this.policies = policies;
        this.installed = installed;
        this.rollout = rollout;
        this.plans = plans;
        this.checks = checks;
        this.runtimes = runtimes;
    }

    InstallOutcome install(InputStream in, InstallRequest request, PluginViews views) {
        PluginArchive archive = intake.read(in, request.fileName(), upload -> faults(upload, request.fileName()));
        try {
            return accept(archive, request, views);
        } finally {
            intake.discard(archive);
        }
    }

    /**
     * Takes a version in as another installation had it. Its module is in the registry before, and says whether it runs. What
     * is installed already stays as it is.
     *
     * @param row what is to be stored, made from what the archive says
     */
    void restore(InputStream in, String fileName, UnaryOperator<PluginRow> row) {
        PluginArchive archive = intake.read(in, fileName);
        try {
            PluginRow taken = store.rowFor(archive, InstalledVersion.BUILTIN);
            InstalledVersion version = new InstalledVersion(row.apply(taken), archive.manifest());
            restore(archive, version);
            rollout.restored(version);
        } finally {
            intake.discard(archive);
        }
    }

    private void restore(PluginArchive archive, InstalledVersion version) {
        awaitPlace(version.location());
        synchronized (installed) {
            if (!isInstalled(version, installed.now())) {
                refuse(version.manifest(), checks.ofRestored(version, installed.now()));
                keepFile(archive);
                store.restore(archive, version);
                installed.reload();
            }
        }
    }

    private InstallOutcome accept(PluginArchive archive, InstallRequest request, PluginViews views) {
        InstalledVersion version = new InstalledVersion(store.rowFor(archive, request.origin()), archive.manifest());
        String name = version.row().name();
        String number = version.row().version();
        if (request.dryRun()) {
            return dryRun(archive, version, request.grantsAll(), views);
        }
        awaitPlace(version.location());
        Optional<Long> seq = commit(archive, version, request);
        if (seq.isEmpty()) {
            rollout.present(version); // it may be another upload's, just being started
            return new InstallOutcome.Unchanged(view(version, views), number);
        }
        rollout.installed(seq.get(), version);
        log.info("Plugin {} {} was installed from {}", name, number, request.fileName());
        return new InstallOutcome.Installed(view(version, views), number);
    }

    /**
     * The framework has one bundle for each name and version: one that was removed must have gone. While that is waited for, others
     * may have installed and removed it once more; then it is waited for anew.
     */
    private void awaitPlace(PluginLocation location) {
        long begun = System.nanoTime();
        Installation seen = installed.now();
        while (runtimes.isLeaving(location, seen)) {
            rollout.settle(location.name());
            Installation now = installed.now();
            if (now == seen || System.nanoTime() - begun > LONGEST_WAIT.toNanos()) {
                requirePlace(location);
            }
            seen = now;
        }
    }

    private void requirePlace(PluginLocation location) {
        Installation now = installed.now();
        if (runtimes.isLeaving(location, now)) {
            throw PluginProblems.placeTaken(location, runtimes.leaving(location, now));
        }
    }

    /**
     * What stands against an archive here, its signature included.
     *
     * @param upload read as far as its own faults allow
     */
    List<Violation> faults(CheckedUpload upload, String fileName) {
        Installation now = installed.now();
        List<Violation> faults = new ArrayList<>();
        upload.manifest().with("name").ifPresent(named -> {
            store.ownerMissing(named.name())
                    .ifPresent(missing -> faults.add(PluginProblems.violation(missing, "/name")));
            if (upload.sound()) {
                faults.addAll(signature(upload, named, fileName));
            }
        });
        Optional<InstalledVersion> same = upload.manifest()
                .with("name", "version")
                .flatMap(named -> now.find(named.name(), named.version().text()));
        if (same.filter(known -> known.row().sha256().equals(upload.sha256())).isPresent()) {
            return faults; // it is there, and stays
        }
        same.ifPresent(other -> faults.add(PluginProblems.violation(
                PluginProblems.versionExists(other.row().name(), other.row().version()), "/version")));
        faults.addAll(checks.ofUpload(upload.manifest(), upload.headers(), now));
        return faults;
    }

    private List<Violation> signature(CheckedUpload upload, PluginManifest manifest, String fileName) {
        try {
            signatures.admit(
                    upload.file(),
                    upload.sha256(),
                    manifest.name() + " " + manifest.version(),
                    fileName,
                    policies.of(manifest.name()));
            return List.of();
        } catch (ProblemException refused) {
            return refused.problem().violations();
        } catch (IOException unreadable) {
            throw PluginProblems.unreadable(fileName, unreadable);
        }
    }

    /** The plugin as it is now; as it was installed, where it has been uninstalled meanwhile. */
    private PluginView view(InstalledVersion version, PluginViews views) {
        List<InstalledVersion> now = installed.now().versions(version.row().name());
        return views.of(now.isEmpty() ? List.of(version) : now);
    }

    /** One at a time: two uploads of the same archive must not both be the first. Empty when it is installed already. */
    private Optional<Long> commit(PluginArchive archive, InstalledVersion version, InstallRequest request) {
        synchronized (installed) {
            if (isInstalled(version, installed.now())) {
                return Optional.empty();
            }
            checkNew(archive, version, installed.now());
            keepFile(archive);
            Consent consent = request.grantsAll() ? Consent.by(request.actor()) : Consent.KNOWN;
            try {
                String finding = signatures.of(version.row().sha256(), false).finding();
                long seq = store.add(archive, version, definedAnew(version), consent, finding, request.actor());
                installed.reload();
                return Optional.of(seq);
            } catch (RuntimeException fault) {
                // Another node may have been faster; then the rows tell the same story as above.
                Installation now = installed.reload();
                unused.dropFiles(List.of(archive.sha256()));
                if (isInstalled(version, now)) {
                    return Optional.empty();
                }
                throw fault;
            }
        }
    }

    /** What is kept of an earlier installation of the same plugin may be its own. */
    private Set<String> definedAnew(InstalledVersion version) {
        String name = version.row().name();
        return plans.isKept(name) ? Set.of() : installed.now().namedOnlyBy(name, List.of(version));
    }

    private void keepFile(PluginArchive archive) {
        try {
            archives.add(archive.file(), archive.sha256());
        } catch (IOException full) {
            throw PluginProblems.unreadable(String.valueOf(archive.file().getFileName()), full);
        }
    }

    private InstallOutcome dryRun(PluginArchive archive, InstalledVersion version, boolean granted, PluginViews views) {
        Installation now = installed.now();
        String name = version.row().name();
        String number = version.row().version();
        if (isInstalled(version, now)) {
            return new InstallOutcome.WouldInstall(views.of(now.versions(name)), number, plans.unchanged(version));
        }
        requirePlace(version.location());
        checkNew(archive, version, now);
        PluginPlan plan = plan(archive, version, granted, now);
        return new InstallOutcome.WouldInstall(views.of(now.with(version).versions(name)), number, plan);
    }

    private PluginPlan plan(PluginArchive archive, InstalledVersion version, boolean granted, Installation now) {
        return plans.installation(
                version,
                archive.headers().importedPackages(),
                granted,
                now.visibleTo(version.row().name()));
    }

    /**
     * Checks a version that an organization uploads to its registry, as its installation will; its archive was read with
     * {@link #faults}.
     *
     * @return what installing it with all that it asks for would do; empty when the same bytes are installed
     */
    Optional<PluginPlan> examine(PluginArchive archive, InstalledVersion version) {
        Installation now = installed.now();
        if (isInstalled(version, now)) {
            return Optional.empty();
        }
        requirePlace(version.location());
        checkNew(archive, version, now);
        return Optional.of(plan(archive, version, true, now));
    }

    /** What installing it again would do. */
    PluginPlan unchanged(InstalledVersion version) {
        return plans.unchanged(version);
    }

    private static boolean isInstalled(InstalledVersion version, Installation now) {
        Optional<InstalledVersion> same =
                now.find(version.row().name(), version.row().version());
        if (same.filter(other -> !other.row().sha256().equals(version.row().sha256()))
                .isPresent()) {
            throw PluginProblems.versionExists(
                    version.row().name(), version.row().version());
        }
        return same.isPresent();
    }

    /** Once more, because what is installed may be another now. */
    private void checkNew(PluginArchive archive, InstalledVersion version, Installation now) {
        PluginManifest manifest = version.manifest();
        Optional<PluginManifest> whole = Optional.of(manifest);
        refuse(manifest, checks.ofUpload(new ManifestReading(whole, whole, Set.of()), archive.headers(), now));
    }

    private static void refuse(PluginManifest manifest, List<Violation> faults) {
        if (!faults.isEmpty()) {
            throw PluginProblems.unusable(manifest.name(), manifest.version().text(), faults);
        }
    }
}
