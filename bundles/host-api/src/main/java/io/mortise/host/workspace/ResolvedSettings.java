package io.mortise.host.workspace;

import io.mortise.host.tenant.Scope;

/**
 * What workspaces are called and can do, as one scope sees it.
 *
 * @param revision how often the scope itself has changed its word; 0 when it never has
 */
public record ResolvedSettings(Scope scope, Navigation navigation, Features features, long revision) {

    /** What workspaces are called. */
    public record Navigation(Resolved<String> labelSingular, Resolved<String> labelPlural, Resolved<String> icon) {}

    /** What can be done with workspaces. */
    public record Features(
            Resolved<Boolean> favoritesEnabled, Resolved<Boolean> tagsEnabled, Resolved<Boolean> colorCodingEnabled) {}
}
