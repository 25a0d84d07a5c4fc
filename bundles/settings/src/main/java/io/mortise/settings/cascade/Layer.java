package io.mortise.settings.cascade;

import io.mortise.host.settings.ModuleOverride;
import io.mortise.host.settings.Origin;
import io.mortise.host.tenant.Scope;

/** What one scope on the way down says. */
public record Layer(Scope scope, ModuleOverride override) {

    /** The layer's name in a resolved value. */
    public Origin origin() {
        return origin(scope);
    }

    /** The layer that a scope forms. */
    public static Origin origin(Scope scope) {
        return switch (scope.depth()) {
            case 0 -> Origin.SYSTEM;
            case 1 -> Origin.ORG;
            default -> Origin.WORKSPACE;
        };
    }
}
