package io.mortise.http.events;

import io.mortise.host.settings.ModuleOwner;
import io.mortise.host.tenant.Scope;

/**
 * What is seen of a scope. All who have the same view get the same events.
 *
 * @param isWhole whether modules of organizations are seen at system scope, of which none but its administrators know
 */
public record View(Scope scope, boolean isWhole) {
    boolean shows(String module) {
        return isWhole || !ModuleOwner.isOwned(module);
    }
}
