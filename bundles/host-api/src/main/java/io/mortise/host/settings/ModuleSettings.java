package io.mortise.host.settings;

import io.mortise.host.identity.Actor;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The cascade system, organization, workspace, and its one write path. Callers have asked the access policy.
 *
 * <p>Safe for use by many threads; never to be called within a transaction. Methods may throw {@code ProblemException}:
 * {@code MODULE_NOT_FOUND} (with the nearest known name), {@code ORG_NOT_FOUND}, {@code WORKSPACE_NOT_FOUND},
 * {@code DATABASE_UNAVAILABLE}, and for changes those of {@link #change}.
 */
@ProviderType
public interface ModuleSettings {

    /**
     * Changes what a scope says about a module and waits until the change is in force on this node.
     *
     * <p>Throws {@code ProblemException}: {@code UNKNOWN_FIELD}, {@code WRONG_TYPE}, {@code UNKNOWN_CONFIG_KEY},
     * {@code UNKNOWN_FLAG}, {@code CONFIG_INVALID}, {@code PARENT_DISABLED}, {@code NARROWED}, {@code LOCKED_BY_PARENT},
     * {@code NOT_OVERRIDABLE}, {@code CORE_MODULE}, {@code VERSION_NOT_FOUND}, {@code REVISION_CONFLICT}; nothing is written
     * then, and all faults of the document are listed.
     *
     * @param expectedRevision the revision of the override that the caller saw, empty to write regardless
     */
    ModuleWrite change(Scope scope, String module, OverrideChange change, OptionalLong expectedRevision, Actor actor);

    /** What {@link #change} would do; throws what it would throw. */
    ChangePreview preview(Scope scope, String module, OverrideChange change);

    /** The resolved module. */
    ResolvedModule resolve(Scope scope, String module);

    /** All modules of the registry, installed or not, ordered by name. */
    List<ResolvedModule> list(Scope scope);

    /** The same as {@link #resolve}, and the stamp that it bears. */
    Stamped<ResolvedModule> resolveStamped(Scope scope, String module);

    /** The same as {@link #list}, and the stamp that it bears. */
    Stamped<List<ResolvedModule>> listStamped(Scope scope);

    /** What the manifest of the version that is valid in the scope declares; empty when the module has no valid version there. */
    Optional<ModuleDefinition> definition(Scope scope, String module);

    /** The values a plugin needs in an available scope; empty when the module has no valid version there. */
    Optional<EffectiveModule> effective(Scope scope, String module);

    /** Changes whenever anything that {@link #list} or {@link #resolve} shows for the scope changes; an opaque token. */
    String stamp(Scope scope);

    /**
     * The number of the newest change, of whatever scope, that is in force on this node: what is read afterwards shows it. It
     * never goes back, and says nothing of bundles that start or stop.
     */
    long changeSeq();

    /**
     * Who uses the module.
     *
     * @param within one organization only, empty for all
     * @param limit the most organizations to list, 1 to 1000
     * @param cursor the {@code next} of the page before
     */
    ModuleUsage usage(String module, Optional<OrgId> within, int limit, Optional<String> cursor);

    /** The versions that some scope uses: the system's, and those to which organizations are pinned. */
    Set<String> versionsInUse(String module);

    /** The versions to which organizations are pinned. */
    Set<String> pinnedVersions(String module);
}
