package io.mortise.host.plugin;

import io.mortise.host.identity.Actor;
import io.mortise.host.settings.ModuleWrite;
import io.mortise.host.settings.OverrideChange;
import io.mortise.host.tenant.Scope;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Plugins and their lifecycle. Callers have asked the access policy.
 *
 * <p>Safe for use by many threads; never to be called within a transaction. Methods may throw {@code ProblemException}:
 * {@code PLUGIN_NOT_FOUND} with the nearest known name, {@code DATABASE_UNAVAILABLE}, and what each one names.
 */
@ProviderType
public interface PluginRegistry {

    /**
     * Reads, checks and installs an archive, enables its module where it has no override yet, and waits up to two seconds
     * for its bundle to become active.
     *
     * <p>Throws {@code ProblemException}: {@code ARCHIVE_INVALID}, {@code MANIFEST_INVALID}, {@code BUNDLE_INVALID},
     * {@code PACKAGE_REFUSED}, {@code DEPENDENCY_MISSING}, {@code DEPENDENCY_CLASH}, {@code DEPENDENCY_CYCLE},
     * {@code WIRING_REFUSED}, {@code NAME_TAKEN}, {@code VERSION_EXISTS}, {@code SIGNATURE_INVALID} where signatures are
     * required; nothing is left behind then.
     *
     * @param archive read to its end or to the first limit, not closed
     */
    InstallOutcome install(InputStream archive, InstallRequest request);

    /** All plugins, ordered by name. */
    List<PluginView> list();

    PluginView get(String name);

    /** Which installed versions need which others. */
    PluginGraph graph();

    /**
     * Enables the module at system scope, at that version if one is given, and waits up to two seconds. Where another version
     * serves, that is an update: the new version is started beside it and made ready first, which takes as long as its start
     * and its migration of stored data.
     *
     * <p>Throws {@code ProblemException}: {@code VERSION_NOT_FOUND}, {@code DEPENDENCY_MISSING},
     * {@code DEPENDENCY_CLASH}, {@code DEPENDENCY_CYCLE}, {@code PERMISSION_PENDING}; {@code HAS_DEPENDENTS} when plugins
     * that use classes of the version before would restart and the terms do not allow it; {@code UPDATE_FAILED}, with the
     * version before still serving.
     */
    PluginView activate(String name, Optional<String> version, UpdateTerms terms, Actor actor);

    /** The same where nothing else may restart. */
    default PluginView activate(String name, Optional<String> version, Actor actor) {
        return activate(name, version, UpdateTerms.NO_RESTARTS, actor);
    }

    /**
     * Makes a change of a module's override at system or organization scope that names another version, in the same way.
     *
     * <p>Throws {@code ProblemException}: what {@link #activate} throws and what the change throws by itself; for an
     * organization {@code VERSION_WIRED} when another plugin uses packages or services of the version that is in use there or
     * of the one that is to be.
     *
     * @param version the one that the change names
     */
    ModuleWrite switchVersion(
            Scope scope,
            String name,
            String version,
            OverrideChange change,
            OptionalLong expectedRevision,
            UpdateTerms terms,
            Actor actor);

    /**
     * Goes back to the version that the last update has replaced, with the overrides that it has migrated, and waits up to two
     * seconds. It needs nothing of the version that is left.
     *
     * <p>Throws {@code ProblemException}: {@code NOTHING_TO_ROLL_BACK}; {@code ROLLBACK_IRREVERSIBLE} without {@code force};
     * {@code UPDATE_FAILED} when the version before cannot be started and the present one runs; what {@link #activate} throws
     * about the version before, without {@code force}.
     *
     * @param force go back though the version before may not understand the data
     */
    PluginPlan rollback(String name, boolean force, boolean dryRun, Actor actor);

    /**
     * What {@link #activate} would do; throws what it would throw, but tells what needs {@code cascade}.
     *
     * @param cascade whether plugins that use classes of it may restart
     */
    PluginPlan previewActivation(String name, Optional<String> version, boolean cascade);

    /**
     * Disables the module at system scope and waits up to two seconds for its bundles to stop.
     *
     * <p>Throws {@code ProblemException}: {@code CORE_MODULE}; {@code HAS_DEPENDENTS} without {@code cascade}, unless it is
     * a dry run, which tells so.
     *
     * @param cascade disable the modules that need it too, before it
     */
    PluginPlan deactivate(String name, boolean cascade, boolean dryRun, Actor actor);

    /**
     * Gives the versions that are in quarantine another try, and waits up to two seconds; the bundles that start are in the
     * report, the causes of the quarantine are its notes.
     *
     * <p>Throws {@code ProblemException}: {@code NOT_QUARANTINED}.
     */
    PluginPlan release(String name, boolean dryRun, Actor actor);

    /**
     * Refuses a version that cannot be the system's; nothing for one that is not installed.
     *
     * <p>Throws {@code ProblemException}: {@code DEPENDENCY_MISSING}, {@code DEPENDENCY_CLASH}, {@code DEPENDENCY_CYCLE},
     * {@code PERMISSION_PENDING}.
     */
    void requireUsable(String name, String version);

    /**
     * Makes way for a change that disables a module at system scope; nothing for a module that is not on.
     *
     * <p>Throws {@code ProblemException}: {@code HAS_DEPENDENTS} without {@code cascade}.
     *
     * @param cascade disable the modules that need it
     */
    void disableDependents(String name, boolean cascade, Actor actor);

    /**
     * Stops and removes all versions. Bundles that do not stop in a moment go later: the report names them. Where none is
     * installed any more, a purge removes what an earlier removal has kept.
     *
     * <p>Throws {@code ProblemException}: {@code CORE_MODULE} for what ships inside; {@code HAS_DEPENDENTS} without
     * {@code cascade}, unless it is a dry run, which tells so; {@code BUNDLE_STUCK}.
     *
     * @param purge remove the overrides of all scopes too, or keep them for a later installation
     * @param cascade remove the plugins that need it too, before it
     */
    PluginPlan uninstall(String name, boolean purge, boolean cascade, boolean dryRun, Actor actor);

    /**
     * Waits until the node has acted on that revision of the module's system override, or on a newer one, and the bundles
     * have reached the wanted state.
     *
     * @return false when the time ran out or a bundle failed
     */
    boolean awaitSettled(String name, long revision, Duration time);

    /** The files in a version's archive, ordered by path; throws {@code ProblemException} {@code VERSION_NOT_FOUND}. */
    List<PluginFileView> files(String name, String version);

    /** The endpoints a version's manifest declares; empty list for an unknown one. */
    List<Endpoint> endpoints(String name, String version);

    /** Whether any version is installed. Quick, and never blocks. */
    boolean isInstalled(String name);

    /** The limits a version's manifest declares; empty for a version that is not installed. Quick, and never blocks. */
    Optional<PluginLimits> limits(String name, String version);
}
