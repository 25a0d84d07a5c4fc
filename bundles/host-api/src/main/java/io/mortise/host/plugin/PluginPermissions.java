package io.mortise.host.plugin;

import io.mortise.host.identity.Actor;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What plugins ask for and what operators grant them. A version of which anything is not granted does not run: its module is
 * unavailable with {@code PERMISSION_PENDING}. Callers have asked the access policy.
 *
 * <p>Safe for use by many threads; never to be called within a transaction. Methods throw {@code ProblemException}:
 * {@code PLUGIN_NOT_FOUND}, {@code VERSION_NOT_FOUND} and {@code PERMISSION_NOT_FOUND} with the nearest known name. Those that
 * change something wait up to two seconds for the bundle to follow, and return what holds then.
 */
@ProviderType
public interface PluginPermissions {

    /** All versions of the plugin, newest first. */
    List<VersionPermissions> declared(String name);

    /**
     * Grants what a version asks for.
     *
     * <p>Throws {@code ProblemException}: {@code UPLOAD_CHANGED} when the version has other bytes.
     *
     * @param version empty for the newest one that waits, or the newest of all
     * @param sha256 of the archive that was looked at; empty when the version says enough
     */
    List<VersionPermissions> approve(String name, Optional<String> version, Optional<String> sha256, Actor actor);

    /** What {@link #approve} would do, with what of it the version was not granted yet; throws what it would throw. */
    PluginPlan previewApproval(String name, Optional<String> version, Optional<String> sha256);

    /**
     * Grants a version exactly these permissions and takes all others away.
     *
     * @param version empty for the one of the system scope, while what it asks for besides is taken from all other versions
     *     too
     * @param permissions as {@link DeclaredPermission#permission()}
     */
    List<VersionPermissions> set(String name, Optional<String> version, Set<String> permissions, Actor actor);

    /**
     * Takes grants away; nobody gets in any more when this returns, and the bundles stop.
     *
     * @param version empty for all
     * @param permission empty for all
     */
    List<VersionPermissions> revoke(String name, Optional<String> version, Optional<String> permission, Actor actor);
}
