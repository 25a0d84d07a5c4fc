package io.mortise.plugins.lifecycle;

import io.mortise.host.identity.Actor;
import io.mortise.host.plugin.InstallRequest;
import io.mortise.host.plugin.OrganizationPlugins;
import io.mortise.host.plugin.OwnPlugin;
import io.mortise.host.plugin.PluginPlan;
import io.mortise.host.plugin.PluginPlan.Operation;
import io.mortise.host.plugin.SubmitOutcome;
import io.mortise.host.problem.Violation;
import io.mortise.host.settings.ModuleOwner;
import io.mortise.host.tenant.OrgId;
import io.mortise.plugins.archive.CheckedUpload;
import io.mortise.plugins.archive.PluginArchive;
import io.mortise.plugins.manifest.PluginManifest;
import io.mortise.plugins.store.Submission;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The registries of organizations: uploads wait as rows of their own, so that nothing of them is part of the installation. */
final class OrgRegistry implements OrganizationPlugins {
    private static final Logger log = LoggerFactory.getLogger(OrgRegistry.class);

    private final ArchiveIntake intake;
    private final PluginStore store;
    private final InstalledPlugins installed;
    private final Installer installer;
    private final Uninstaller uninstaller;
    private final OwnPluginViews views;
    private final Quota quota;

    OrgRegistry(
            ArchiveIntake intake,
            PluginStore store,
            InstalledPlugins installed,
            Installer installer,
            Uninstaller uninstaller,
            OwnPluginViews views,
            Quota quota) {
        this.intake = intake;
        this.store = store;
        this.installed = installed;
        this.installer = installer;
        this.uninstaller = uninstaller;
        this.views = views;
        this.quota = quota;
    }

    @Override
    public SubmitOutcome submit(OrgId org, InputStream in, InstallRequest request) {
        PluginArchive archive = intake.read(in, request.fileName(), upload -> faults(org, upload, request.fileName()));
        try {
            return submit(org, archive, request);
        } finally {
            intake.discard(archive);
        }
    }

    /** Of an archive with another's name nothing is told that has to do with what is installed. */
    private List<Violation> faults(OrgId org, CheckedUpload upload, String fileName) {
        Optional<String> foreign =
                upload.manifest().with("name").map(PluginManifest::name).filter(name -> !ModuleOwner.isOf(org, name));
        if (foreign.isPresent()) {
            return List.of(PluginProblems.violation(PluginProblems.notOwnName(foreign.get(), org), "/name"));
        }
        return installer.faults(upload, fileName);
    }

    private SubmitOutcome submit(OrgId org, PluginArchive archive, InstallRequest request) {
        String name = archive.manifest().name();
        InstalledVersion version = new InstalledVersion(store.rowFor(archive, request.origin()), archive.manifest());
        Optional<PluginPlan> plan = installer.examine(archive, version);
        if (request.dryRun()) {
            return new SubmitOutcome.WouldSubmit(plan.orElseGet(() -> installer.unchanged(version)));
        }
        if (plan.isEmpty() || !store.submissions().add(org, archive, version.row(), quota, request.actor())) {
            return new SubmitOutcome.Unchanged(get(org, name));
        }
        log.info(
                "Plugin {} {} was uploaded and waits for approval",
                name,
                version.row().version());
        return new SubmitOutcome.Submitted(get(org, name));
    }

    @Override
    public List<OwnPlugin> list(OrgId org) {
        List<Submission> submissions = store.submissions().of(org);
        Installation now = installed.now();
        return names(org, submissions, now).stream()
                .map(name -> views.of(name, submissions, now))
                .toList();
    }

    @Override
    public OwnPlugin get(OrgId org, String name) {
        List<Submission> submissions = store.submissions().of(org);
        Installation now = installed.now();
        requireOwn(org, name, submissions, now);
        return views.of(name, submissions, now);
    }

    @Override
    public void withdraw(OrgId org, String name, String version, boolean dryRun, Actor actor) {
        List<Submission> submissions = store.submissions().of(org);
        requireOwn(org, name, submissions, installed.now());
        List<Submission> own = submissions.stream()
                .filter(submission -> submission.name().equals(name))
                .toList();
        boolean withdrawn = own.stream()
                .filter(submission -> submission.version().equals(version))
                .findFirst()
                .map(submission -> dryRun || store.submissions().withdraw(submission, actor))
                .orElse(false);
        if (!withdrawn) {
            throw PluginProblems.notSubmitted(
                    name, version, own.stream().map(Submission::version).toList());
        }
    }

    @Override
    public PluginPlan remove(OrgId org, String name, boolean purge, boolean cascade, boolean dryRun, Actor actor) {
        List<Submission> submissions = store.submissions().of(org);
        boolean isKept = purge && ModuleOwner.isOf(org, name) && uninstaller.isKept(name);
        if (!isKept) {
            requireOwn(org, name, submissions, installed.now());
        }
        PluginPlan plan = installed.now().versions(name).isEmpty() && !isKept
                ? new PlanDraft(Operation.UNINSTALL, name, Optional.empty())
                        .note("No version of it is installed; its uploads are taken back")
                        .plan()
                : uninstaller.uninstall(name, purge, cascade, dryRun, actor);
        if (!dryRun) {
            submissions.stream()
                    .filter(submission -> submission.name().equals(name))
                    .forEach(submission -> store.submissions().withdraw(submission, actor));
        }
        return plan;
    }

    private static void requireOwn(OrgId org, String name, List<Submission> submissions, Installation now) {
        Set<String> names = names(org, submissions, now);
        if (!names.contains(name)) {
            throw PluginProblems.notFound(name, names);
        }
    }

    private static Set<String> names(OrgId org, List<Submission> submissions, Installation now) {
        Set<String> names = new TreeSet<>();
        submissions.forEach(submission -> names.add(submission.name()));
        now.names().stream().filter(name -> ModuleOwner.isOf(org, name)).forEach(names::add);
        return names;
    }
}
