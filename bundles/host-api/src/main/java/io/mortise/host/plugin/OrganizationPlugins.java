package io.mortise.host.plugin;

import io.mortise.host.identity.Actor;
import io.mortise.host.tenant.OrgId;
import java.io.InputStream;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The registry of each organization: plugins named {@code {orgId}.{name}}, which exist for that organization alone, once a
 * system administrator has approved them. Callers have asked the access policy.
 *
 * <p>Safe for use by many threads; never to be called within a transaction. Methods may throw {@code ProblemException}:
 * {@code PLUGIN_NOT_FOUND} with the nearest name of the organization's own, {@code ORG_NOT_FOUND},
 * {@code DATABASE_UNAVAILABLE}, and what each one names.
 */
@ProviderType
public interface OrganizationPlugins {
    /**
     * Reads and checks an archive and keeps it until it is approved.
     *
     * <p>Throws {@code ProblemException}: what {@link PluginRegistry#install} throws, {@code MANIFEST_INVALID} for a name that
     * does not begin with the organization's id and a dot, {@code QUOTA_EXCEEDED}.
     *
     * @param archive read to its end or to the first limit, not closed
     */
    SubmitOutcome submit(OrgId org, InputStream archive, InstallRequest request);

    /** All of the organization's own, ordered by name. */
    List<OwnPlugin> list(OrgId org);

    OwnPlugin get(OrgId org, String name);

    /**
     * Takes back an upload that waits or was rejected.
     *
     * <p>Throws {@code ProblemException}: {@code VERSION_NOT_FOUND} with the nearest one that can be taken back.
     *
     * @param dryRun whether only to throw what it would throw
     */
    void withdraw(OrgId org, String name, String version, boolean dryRun, Actor actor);

    /**
     * Takes back all uploads of a plugin, and uninstalls it if it is installed; throws what {@link PluginRegistry#uninstall}
     * throws.
     */
    PluginPlan remove(OrgId org, String name, boolean purge, boolean cascade, boolean dryRun, Actor actor);
}
