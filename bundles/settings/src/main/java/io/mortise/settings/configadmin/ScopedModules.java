package io.mortise.settings.configadmin;

import io.mortise.host.settings.Origin;
import io.mortise.host.tenant.Scope;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What scoped components need to know of the cascade. Safe for use by many threads; never called in a transaction. */
public interface ScopedModules {

    /** Whether any module has a component for each organization, or for each workspace. */
    boolean any(Origin activation);

    /**
     * The modules with scoped components that a change of this one may concern: itself, if it is or was one, and those that
     * require it, directly or not.
     */
    Set<String> concernedBy(String module);

    /** All modules with scoped components. */
    Set<String> all();

    /** The version valid in the scope, if it has a component for each scope of that kind. */
    Optional<ScopedVersion> version(Scope scope, String module);

    /** The component that the module should have in the scope now; empty when it is not available there. */
    Optional<ScopedComponent> component(Scope scope, String module);

    /** A version with scoped components, and where its bundle is. */
    record ScopedVersion(String version, String bundleLocation) {}

    /**
     * One component.
     *
     * @param config the resolved values by top-level key
     */
    record ScopedComponent(String version, String bundleLocation, Map<String, Object> config) {}
}
