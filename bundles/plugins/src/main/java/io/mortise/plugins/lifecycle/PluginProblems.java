package io.mortise.plugins.lifecycle;

import io.mortise.host.identity.Role;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.problem.NearestName;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.problem.Violation;
import io.mortise.host.tenant.OrgId;
import io.mortise.plugins.runtime.Pending;
import io.mortise.plugins.signature.SignaturePolicy;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The faults of the lifecycle in the words a person reads. */
final class PluginProblems {
    private static final String SYMBOLIC_NAME = "META-INF/MANIFEST.MF#Bundle-SymbolicName";

    private PluginProblems() {}

    static ProblemException notFound(String name, Collection<String> known) {
        return new ProblemException(new Problem(
                ProblemCode.PLUGIN_NOT_FOUND,
                "There is no plugin '" + name + "'",
                "no plugin of that name is installed",
                "plugin name",
                NearestName.mend(name, known)));
    }

    static ProblemException versionNotFound(String name, String version, Collection<String> known) {
        return new ProblemException(new Problem(
                ProblemCode.VERSION_NOT_FOUND,
                "Plugin " + name + " has no version " + version,
                "that version is not installed",
                "version of plugin " + name,
                NearestName.mend(version, known)));
    }

    static ProblemException permissionNotFound(String name, String permission, Collection<String> known) {
        return new ProblemException(new Problem(
                ProblemCode.PERMISSION_NOT_FOUND,
                "Plugin " + name + " does not ask for '" + permission + "'",
                "only what a manifest asks for can be granted or taken away",
                "permissions of plugin " + name,
                NearestName.mend(permission, known)));
    }

    static ProblemException rolePermissionNotFound(String permission, Collection<String> known) {
        return new ProblemException(new Problem(
                ProblemCode.PERMISSION_NOT_FOUND,
                "No plugin defines the permission '" + permission + "'",
                "only what the manifest of an installed plugin names can be given to a role",
                "request body, field 'permissions'",
                NearestName.mend(permission, known)));
    }

    static ProblemException rolePermissionsChanged(OrgId org, Role role) {
        return new ProblemException(new Problem(
                ProblemCode.REVISION_CONFLICT,
                "The permissions of role " + role.wireName() + " were not changed",
                "They have changed meanwhile, or another version of a plugin is in use",
                "org/" + org,
                "Look at what they are now, and send the change again with their ETag"));
    }

    static ProblemException permissionPending(String name, String version, List<String> missing) {
        return new ProblemException(new Problem(
                ProblemCode.PERMISSION_PENDING,
                "Plugin " + name + " " + version + " was not activated",
                "it asks for " + String.join(", ", missing) + ", which it was not granted",
                "permissions of plugin " + name + " " + version,
                "Approve it first, at /plugins/" + name + "/approve; the version in use goes on running"));
    }

    static ProblemException versionExists(String name, String version) {
        return new ProblemException(new Problem(
                ProblemCode.VERSION_EXISTS,
                "Plugin " + name + " " + version + " was not installed",
                "that version is installed with other content, and published versions never change",
                "manifest.json, field 'version'",
                "Give the archive a new version"));
    }

    static Violation builtinName() {
        return new Violation(
                ProblemCode.NAME_TAKEN,
                "/name",
                "The name belongs to a module that ships with the distribution",
                "Give the plugin a name of its own");
    }

    static Violation nameOfRuntime(String symbolicName) {
        return nameTakenBy(symbolicName, "a bundle of the runtime");
    }

    static Violation nameTaken(String symbolicName, String owner) {
        return nameTakenBy(symbolicName, "plugin " + owner);
    }

    private static Violation nameTakenBy(String symbolicName, String owner) {
        return new Violation(
                ProblemCode.NAME_TAKEN,
                SYMBOLIC_NAME,
                "The Bundle-SymbolicName '" + symbolicName + "' belongs to " + owner,
                "Give the bundle a symbolic name of its own");
    }

    /** A fault among others, which have a place each. */
    static Violation violation(ProblemException fault, String pointer) {
        Problem problem = fault.problem();
        return new Violation(problem.code(), pointer, problem.detail(), problem.mend());
    }

    /** It cannot live with what is installed. */
    static ProblemException unusable(String name, String version, List<Violation> faults) {
        String pointer = faults.get(0).pointer();
        return new ProblemException(new Problem(
                faults.get(0).code(),
                "Plugin " + name + " " + version + " cannot be used",
                faults.get(0).message(),
                pointer.startsWith("/") ? "manifest.json#" + pointer : pointer,
                faults.get(0).mend(),
                faults));
    }

    /** A version cannot be the system's because of a plugin that is on. */
    static Violation clash(InstalledVersion chosen, InstalledVersion user, String range) {
        String name = chosen.row().name();
        String needing = user.row().name() + " " + user.row().version();
        return new Violation(
                ProblemCode.DEPENDENCY_CLASH,
                "/version",
                needing + " needs " + name + " " + range + ", and "
                        + chosen.row().version() + " is not within that (" + needing + " → " + name + " " + range + ")",
                "Choose a version within that range, install another version of "
                        + user.row().name() + " first, or deactivate it");
    }

    static Violation coreFromOutside() {
        return new Violation(
                ProblemCode.MANIFEST_INVALID,
                "/moduleType",
                "Only modules that ship with the distribution may have the moduleType 'core'",
                "Use \"moduleType\": \"functional\"");
    }

    static ProblemException builtin(String name) {
        return new ProblemException(new Problem(
                ProblemCode.CORE_MODULE,
                "Plugin " + name + " was not uninstalled",
                "it ships with the distribution",
                "plugin " + name,
                "Deactivate it instead, if it is not a core module"));
    }

    static ProblemException coreModule(String name) {
        return new ProblemException(new Problem(
                ProblemCode.CORE_MODULE,
                "Plugin " + name + " was not deactivated",
                "it is a core module",
                "plugin " + name,
                "Core modules are always on"));
    }

    static ProblemException hasDependents(String name, String what, List<String> dependents) {
        return new ProblemException(new Problem(
                ProblemCode.HAS_DEPENDENTS,
                "Plugin " + name + " was not " + what,
                "it is needed by " + String.join(", ", dependents),
                "plugin " + name,
                "Do the same with those first, or ask for cascade=true",
                dependents.stream()
                        .map(dependent -> dependent(dependent, "It needs " + name, "Do the same with it first"))
                        .toList()));
    }

    /** They are wired to the version in use. */
    static ProblemException wouldRestart(String name, String version, Collection<String> users) {
        return new ProblemException(new Problem(
                ProblemCode.HAS_DEPENDENTS,
                "Plugin " + name + " was not updated to " + version,
                "its classes are used by " + String.join(", ", users) + ", which would restart",
                "plugin " + name,
                "Ask for cascade=true if they may restart",
                users.stream()
                        .map(user -> dependent(user, "It uses classes of " + name, "Let it restart by cascade=true"))
                        .toList()));
    }

    private static Violation dependent(String name, String message, String mend) {
        return new Violation(ProblemCode.HAS_DEPENDENTS, name, message, mend);
    }

    static ProblemException stuck(String name) {
        return new ProblemException(new Problem(
                ProblemCode.BUNDLE_STUCK,
                "Plugin " + name + " was not uninstalled",
                "a start or stop of its bundle has not ended and blocks it",
                "plugin " + name,
                "Deactivate it, restart the runtime, then uninstall it; or install another version beside it"));
    }

    static ProblemException placeTaken(PluginLocation version, Optional<Pending> pending) {
        return new ProblemException(new Problem(
                ProblemCode.BUNDLE_STUCK,
                "Plugin " + version.name() + " " + version.version() + " was not installed",
                "the bundle that it had before was removed and is still in the way"
                        + pending.map(doing -> ": its " + doing.operation() + ", which began at " + doing.since()
                                        + ", has not ended")
                                .orElse(""),
                "plugin " + version.name() + ", version " + version.version(),
                "Give it another version number, or try again when /plugins/" + version.name()
                        + "/health no longer names the old one, at the latest after a restart of the runtime"));
    }

    static ProblemException noOwner(String name, OrgId org) {
        return new ProblemException(new Problem(
                ProblemCode.MANIFEST_INVALID,
                "Plugin " + name + " was not installed",
                "its name says that it is of the registry of organization " + org + ", and there is none of that id",
                "manifest.json, field 'name'",
                "Create the organization first, or give the plugin a name without a dot"));
    }

    static ProblemException notOwnName(String name, OrgId org) {
        String plain = name.substring(name.lastIndexOf('.') + 1);
        return new ProblemException(new Problem(
                ProblemCode.MANIFEST_INVALID,
                "Plugin " + name + " was not uploaded",
                "plugins of organization " + org + " have names that begin with '" + org + ".'",
                "manifest.json, field 'name'",
                "Name it '" + org + "." + plain + "'"));
    }

    static Violation symbolicNameOutside(String name, String symbolicName) {
        return new Violation(
                ProblemCode.BUNDLE_INVALID,
                SYMBOLIC_NAME,
                "The Bundle-SymbolicName '" + symbolicName + "' does not end with the plugin's name, as it must in the"
                        + " registry of an organization",
                "Use '" + name + "', or put it behind a prefix such as 'com.example.'");
    }

    static ProblemException awaitsApproval(String name, String version) {
        return new ProblemException(new Problem(
                ProblemCode.VERSION_EXISTS,
                "Plugin " + name + " " + version + " was not uploaded",
                "that version was uploaded with other content and waits for approval",
                "manifest.json, field 'version'",
                "Take the other upload back first, or give the archive a new version"));
    }

    static ProblemException notSubmitted(String name, String version, Collection<String> submitted) {
        return new ProblemException(new Problem(
                ProblemCode.VERSION_NOT_FOUND,
                "No upload of plugin " + name + " " + version + " was taken back",
                "no upload of that version waits or was rejected",
                "version of plugin " + name,
                NearestName.mend(version, submitted)));
    }

    static ProblemException nothingWaits(String name, Optional<String> version, Collection<String> waiting) {
        return new ProblemException(new Problem(
                ProblemCode.PLUGIN_NOT_FOUND,
                "Plugin " + name + version.map(number -> " " + number).orElse("") + " does not wait for approval",
                "no organization has uploaded it, or somebody has decided about it already",
                "plugin name",
                NearestName.mend(name, waiting)));
    }

    /** @param versions those that wait */
    static ProblemException bytesNotNamed(String name, Collection<String> versions) {
        return new ProblemException(new Problem(
                ProblemCode.MISSING_FIELD,
                "Nothing was decided about the upload of plugin " + name,
                "the decision does not say which archive was looked at; " + String.join(", ", versions)
                        + (versions.size() == 1 ? " waits" : " wait"),
                "request body, field 'sha256'",
                "Send the sha256 that GET /approvals shows of that version"));
    }

    /** @param versions those that there are, with other bytes */
    static ProblemException uploadChanged(String name, Collection<String> versions) {
        return new ProblemException(new Problem(
                ProblemCode.UPLOAD_CHANGED,
                "Nothing was decided about plugin " + name,
                "another archive than the one that was looked at is there as " + String.join(", ", versions),
                "request body, field 'sha256'",
                "Look at GET /approvals again, and send the sha256 of what you find there"));
    }

    static ProblemException unknownPolicy(String word) {
        return new ProblemException(new Problem(
                ProblemCode.INVALID_VALUE,
                "The signature policy was not changed",
                "'" + word + "' is none",
                "request body, field 'policy'",
                NearestName.mend(word, SignaturePolicy.words())));
    }

    static ProblemException milderPolicy(OrgId org, SignaturePolicy policy, SignaturePolicy system) {
        return new ProblemException(new Problem(
                ProblemCode.NARROWED,
                "The signature policy of organization " + org + " was not changed",
                "'" + policy.word() + "' is milder than the system's, which is '" + system.word() + "'",
                "org/" + org,
                "Say nothing, or something stricter; the system's is the option --signatures of the program"));
    }

    static ProblemException notQuarantined(String name) {
        return new ProblemException(new Problem(
                ProblemCode.NOT_QUARANTINED,
                "Plugin " + name + " was not released",
                "none of its versions is in quarantine",
                "plugin " + name,
                "Look at its health; activate it if it is switched off"));
    }

    static ProblemException unreadable(String fileName, Exception cause) {
        return new ProblemException(
                new Problem(
                        ProblemCode.ARCHIVE_INVALID,
                        "The archive was not installed",
                        "it could not be read to its end: " + cause.getMessage(),
                        fileName,
                        "Send it again; if that does not help, look at the free space of the data directory"),
                cause);
    }

    /** A version was to take another one's place and could not. */
    static ProblemException updateFailed(String name, String version, String why) {
        return new ProblemException(new Problem(
                ProblemCode.UPDATE_FAILED,
                "Plugin " + name + " " + version + " was not put into use",
                why,
                "plugin " + name + " " + version,
                "Mend the plugin and publish a new version; the one in use goes on serving"));
    }

    static ProblemException nothingToRollBack(String name, String why) {
        return new ProblemException(new Problem(
                ProblemCode.NOTHING_TO_ROLL_BACK,
                "Plugin " + name + " was not rolled back",
                why,
                "plugin " + name,
                "Choose a version at /plugins/" + name + "/activate"));
    }

    static ProblemException irreversible(String name, String from, String to) {
        return new ProblemException(new Problem(
                ProblemCode.ROLLBACK_IRREVERSIBLE,
                "Plugin " + name + " was not rolled back to " + from,
                "version " + to + " has migrated stored data, and says that " + from + " cannot work with them",
                "manifest.json of " + name + " " + to + ", field 'migrations'",
                "Publish a version that mends it, or ask for force=true if you know that the data will do"));
    }

    /** Another plugin would meet two versions. */
    static ProblemException wired(String name, String version, Map<String, Collection<String>> uses) {
        List<String> users = uses.entrySet().stream()
                .map(use -> use.getKey() + " (" + String.join(", ", use.getValue()) + ")")
                .toList();
        return new ProblemException(new Problem(
                ProblemCode.VERSION_WIRED,
                "The organization was not pinned to " + name + " " + version,
                "packages or services of it, or of the version in use, are used by " + String.join("; ", users),
                "plugin " + name,
                "Deactivate those plugins first, or choose the version for the whole system"));
    }
}
