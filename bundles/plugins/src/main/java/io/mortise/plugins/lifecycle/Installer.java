package io.mortise.plugins.lifecycle;

import io.mortise.host.plugin.InstallOutcome;
import io.mortise.host.plugin.InstallRequest;
import io.mortise.host.plugin.PluginPlan;
import io.mortise.host.plugin.PluginView;
import io.mortise.host.problem.Violation;
import io.mortise.host.settings.ModuleOwner;
import io.mortise.plugins.archive.PluginArchive;
import io.mortise.plugins.manifest.PluginManifest;
import io.mortise.plugins.permission.Consent;
import io.mortise.plugins.runtime.ArchiveFolder;
import io.mortise.plugins.signature.Signatures;
import io.mortise.plugins.store.PluginRow;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes an archive in: reads and checks it, then makes it part of the installation in one transaction. What comes after the
 * commit follows from the rows alone, so a crash between the two is healed at the next start.
 */
final class Installer {
    private static final Logger log = LoggerFactory.getLogger(Installer.class);

    private final ArchiveIntake intake;
    private final ArchiveFolder archives;
    private final PluginStore store;
    private final Signatures signatures;
    private final OrgPolicies policies;
    private final InstalledPlugins installed;
    private final Rollout rollout;
    private final Plans plans;
    private final Conflicts conflicts;

    Installer(
            ArchiveIntake intake,
            ArchiveFolder archives,
            PluginStore store,
            Signatures signatures,
            OrgPolicies policies,
            InstalledPlugins installed,
            Rollout rollout,
            Plans plans,
            Conflicts conflicts) {
        this.intake = intake;
        this.archives = archives;
        this.store = store;
        this.signatures = signatures;
        this.policies = policies;
        this.installed = installed;
        this.rollout = rollout;
        this.plans = plans;
        this.conflicts = conflicts;
    }

    InstallOutcome install(InputStream in, InstallRequest request, PluginViews views) {
        PluginArchive archive = intake.read(in, request.fileName());
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
        synchronized (installed) {
            if (!isInstalled(version, installed.now())) {
                check(version, installed.now());
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
        store.requireOwner(name);
        admit(archive, name + " " + number, request.fileName());
        if (request.dryRun()) {
            return dryRun(archive, version, request.grantsAll(), views);
        }
        Optional<Long> seq = commit(archive, version, request);
        if (seq.isEmpty()) {
            rollout.present(version); // it may be another upload's, just being started
            return new InstallOutcome.Unchanged(view(version, views), number);
        }
        rollout.installed(seq.get(), version);
        log.info("Plugin {} {} was installed from {}", name, number, request.fileName());
        return new InstallOutcome.Installed(view(version, views), number);
    }

    private void admit(PluginArchive archive, String version, String fileName) {
        try {
            signatures.admit(
                    archive.file(),
                    archive.sha256(),
                    version,
                    fileName,
                    policies.of(archive.manifest().name()));
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
                long seq = store.add(archive, version, consent, finding, request.actor());
                installed.reload();
                return Optional.of(seq);
            } catch (RuntimeException fault) {
                // Another node may have been faster; then the rows tell the same story as above.
                if (isInstalled(version, installed.reload())) {
                    return Optional.empty();
                }
                throw fault;
            }
        }
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
     * Checks a version that an organization uploads to its registry, as its installation will.
     *
     * @return what installing it with all that it asks for would do; empty when the same bytes are installed
     */
    Optional<PluginPlan> examine(PluginArchive archive, InstalledVersion version, String fileName) {
        admit(archive, version.row().name() + " " + version.row().version(), fileName);
        Installation now = installed.now();
        if (isInstalled(version, now)) {
            return Optional.empty();
        }
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

    private void checkNew(PluginArchive archive, InstalledVersion version, Installation now) {
        check(version, now);
        PluginManifest manifest = version.manifest();
        Installation known = now.visibleTo(manifest.name());
        refuse(manifest, conflicts.of(manifest, archive.headers().exportedPackages(), known));
    }

    /** What another installation had side by side may be side by side here. */
    private void check(InstalledVersion version, Installation now) {
        PluginManifest manifest = version.manifest();
        String symbolicName = version.row().symbolicName();
        if (manifest.core() && !version.isBuiltin()) {
            throw PluginProblems.coreFromOutside(manifest.name());
        }
        if (!version.isBuiltin() && now.versions(manifest.name()).stream().anyMatch(InstalledVersion::isBuiltin)) {
            throw PluginProblems.builtinName(manifest.name());
        }
        // So it can be no other organization's, and a refusal never tells of one.
        if (ModuleOwner.isOwned(manifest.name()) && !("." + symbolicName).endsWith("." + manifest.name())) {
            throw PluginProblems.symbolicNameOutside(manifest.name(), symbolicName);
        }
        now.all().stream()
                .filter(other -> other.row().symbolicName().equals(symbolicName))
                .map(other -> other.row().name())
                .filter(owner -> !owner.equals(manifest.name()))
                .findFirst()
                .ifPresent(owner -> {
                    throw PluginProblems.nameTaken(manifest.name(), symbolicName, owner);
                });
        refuse(manifest, store.faults(version));
        refuse(manifest, now.visibleTo(manifest.name()).graph().check(manifest));
    }

    private static void refuse(PluginManifest manifest, List<Violation> faults) {
        if (!faults.isEmpty()) {
            throw PluginProblems.unusable(manifest.name(), manifest.version().text(), faults);
        }
    }
}
