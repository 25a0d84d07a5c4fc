package io.mortise.host.extension;

import io.mortise.host.identity.Caller;
import io.mortise.host.settings.ScopeChanges;
import io.mortise.host.tenant.Scope;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What plugins contribute to what people see, from manifests and services alike. Answers come from memory unless something has
 * changed. Safe for use by many threads.
 */
@ProviderType
public interface Contributions {

    /**
     * Everything that the caller is shown in an organization or workspace: of the modules available there, in the versions valid
     * there, without what the caller has no permission for and what the organization is not entitled to. While nothing changes,
     * the very same object is answered, to all callers and scopes that are shown the same. An organization's answer is decided
     * by system and organization alone, and has nothing that belongs into a workspace, such as tabs.
     *
     * <p>Throws {@code ProblemException}: {@code ORG_NOT_FOUND}, {@code WORKSPACE_NOT_FOUND}.
     */
    ContributionSet shown(Caller caller, Scope scope);

    /**
     * From now on the listener is told when {@link #shown} may answer something else in a scope and all below it, for a reason
     * that neither {@code ScopeChanges} nor {@code ItemOrders} tell: services of plugins that come and go, and what roles may do.
     * What the caller's own role is belongs to {@code AccessListener}; an address that was missing is told by nobody, see
     * {@link ContributionSet#isProvisional}. Told after it answers so; as {@link ScopeChanges.Listener} it must neither wait nor
     * ask.
     */
    void addListener(ScopeChanges.Listener listener);

    /** The listener is told no more; nothing happens when it never was. */
    void removeListener(ScopeChanges.Listener listener);
}
