package io.mortise.host.workspace;

import io.mortise.host.identity.Actor;
import io.mortise.host.settings.ScopeChanges;
import io.mortise.host.tenant.Scope;
import java.util.Map;
import java.util.OptionalLong;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The order of tabs and navigation items, by the cascade system, organization, workspace: for each of the two lists, the deepest
 * scope that says something wins whole. Ids are kept whether there is such an item or not. Callers have asked the access policy
 * before they come here.
 *
 * <p>Safe for use by many threads; never call it in a transaction. Every method but those about listeners may throw
 * {@code ProblemException}: {@code DATABASE_UNAVAILABLE}, and those of administrators {@code ORG_NOT_FOUND} or
 * {@code WORKSPACE_NOT_FOUND}.
 */
@ProviderType
public interface ItemOrders {

    /** What holds in a scope that is known to exist, from memory but for the first time. */
    ItemOrder order(Scope scope);

    /** For administrators: the same with what the scope itself says, as it is stored. */
    ResolvedOrder resolve(Scope scope);

    /**
     * Replaces what the scope says by {@code {"tabs": […], "navigation": […]}}; a list that is missing or {@code null} inherits, an
     * empty one leaves all items as they come.
     *
     * <p>Throws {@code REVISION_CONFLICT} when the scope's revision is not the expected one, and all that is wrong with the
     * document: {@code UNKNOWN_FIELD}, {@code WRONG_TYPE}, {@code INVALID_VALUE}.
     */
    ResolvedOrder replace(Scope scope, Map<String, Object> document, OptionalLong expectedRevision, Actor actor);

    /** The scope inherits both lists again. Throws {@code REVISION_CONFLICT}. */
    ResolvedOrder reset(Scope scope, OptionalLong expectedRevision, Actor actor);

    /**
     * From now on the listener is told when the order of a scope, and of all below it, may be another one: after {@link #order}
     * answers so, and of a change made by a request before the request is answered.
     */
    void addListener(ScopeChanges.Listener listener);

    void removeListener(ScopeChanges.Listener listener);
}
