package io.mortise.host.theme;

import io.mortise.host.identity.Actor;
import io.mortise.host.settings.ScopeChanges;
import io.mortise.host.tenant.Scope;
import java.util.OptionalLong;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The look of the system, of organizations and of workspaces: the deepest scope that has chosen a theme wins, and a theme whose
 * module is not available there is passed over. Callers have asked the access policy.
 *
 * <p>Safe for use by many threads; never call it in a transaction. Every method but those about listeners may throw {@code ProblemException}:
 * {@code ORG_NOT_FOUND}, {@code WORKSPACE_NOT_FOUND}, {@code DATABASE_UNAVAILABLE}.
 */
@ProviderType
public interface Themes {

    /** What counts in the scope. */
    ResolvedTheme resolve(Scope scope);

    /**
     * Chooses a theme for the scope and all below it that choose none themselves.
     *
     * <p>Throws {@code INVALID_VALUE} for an unknown theme, with the known ones; {@code MODULE_UNAVAILABLE} with the reason
     * when its module is not available in the scope, or not entitled to themes; {@code REVISION_CONFLICT} when the scope's
     * revision is not the expected one.
     */
    ResolvedTheme choose(Scope scope, ThemeChoice choice, OptionalLong expectedRevision, Actor actor);

    /** Lets the scope inherit again; throws {@code REVISION_CONFLICT} as above. */
    ResolvedTheme clear(Scope scope, OptionalLong expectedRevision, Actor actor);

    /** The look of the scope as a style sheet: every design token as a custom property of {@code :root}. */
    String css(Scope scope);

    /**
     * From now on the listener is told when a scope has chosen another theme on this node, before the choice is answered; it may
     * count for all below it. Whatever else changes a look, choices on other nodes included, {@code ScopeChanges} tell.
     */
    void addListener(ScopeChanges.Listener listener);

    void removeListener(ScopeChanges.Listener listener);
}
