package io.mortise.host.plugin;

import io.mortise.host.identity.Actor;
import io.mortise.host.identity.Role;
import io.mortise.host.settings.ScopeChanges;
import io.mortise.host.tenant.OrgId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The permissions that plugins define, such as {@code kb:read}, and which role has them. Manifests say what roles have by
 * default: a higher role of the same kind has what a lower one has. Each organization may deviate from that, role by role.
 *
 * <p>Callers have asked the access policy. Safe for use by many threads; never to be called within a transaction. A change made
 * on this node holds from the next question on, one of another node within five seconds.
 */
@ProviderType
public interface RolePermissions {

    /** Every permission that an installed plugin defines, ordered, as the role has it in the organization. */
    List<RolePermission> list(OrgId org, Role role);

    /**
     * Gives the role exactly these permissions. What agrees with the default is not kept, and follows it from then on.
     *
     * <p>Throws {@code ProblemException}: {@code PERMISSION_NOT_FOUND} with the nearest known name; {@code REVISION_CONFLICT}
     * when the list is not the expected one any more.
     *
     * @param permissions those that no version in use names, too: they are taken away when they are missing
     * @param expected the {@link RolePermission#stamp} of the list that is replaced; empty for any
     */
    List<RolePermission> set(OrgId org, Role role, Set<String> permissions, Optional<String> expected, Actor actor);

    /** The same, whatever the list is. */
    default List<RolePermission> set(OrgId org, Role role, Set<String> permissions, Actor actor) {
        return set(org, role, permissions, Optional.empty(), actor);
    }

    /**
     * What someone with those roles may do with those versions of plugins, ordered.
     *
     * @param roles all that the caller has in the organization and in the workspace in question
     */
    List<String> held(OrgId org, Set<Role> roles, Collection<PluginLocation> plugins);

    /**
     * Stands for what the organization itself says of its roles, to be compared by {@code equals}: while it is the same, and so
     * are the settings and what is installed, {@link #held} answers the same. By default never the same.
     */
    default Object mark(OrgId org) {
        return new Object();
    }

    /**
     * From now on the listener is told when this node has changed what roles may do in a scope and all below it: after
     * {@link #held} answers so, and before the request that changes it is answered.
     */
    void addListener(ScopeChanges.Listener listener);

    /** The listener is told no more; nothing happens when it never was. */
    void removeListener(ScopeChanges.Listener listener);
}
