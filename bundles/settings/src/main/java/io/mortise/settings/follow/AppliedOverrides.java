package io.mortise.settings.follow;

import io.mortise.host.settings.ModuleOverride;
import io.mortise.host.tenant.Scope;
import java.util.Optional;

/**
 * Hears of every override that has come into force on this node. Called by the follower's thread, outside any transaction,
 * with the newest row of each key; a call that throws is repeated until it succeeds.
 */
public interface AppliedOverrides {

    /**
     * The scope now says this about the module.
     *
     * @param row empty when the scope has no override any more; at system scope, when the module
     *     is gone from the registry, and with it what all organizations and workspaces said about it
     * @param fromThisNode whether it was changed, or asked for again, on this node
     */
    void applied(Scope scope, String module, Optional<ModuleOverride> row, boolean fromThisNode);

    /** The organization or workspace no longer exists, and with it all that it said. */
    default void scopeDeleted(Scope scope) {}

    /** It was changed itself; perhaps it was deleted and is there again, and no longer says what it said. */
    default void scopeChanged(Scope scope) {}
}
