package io.mortise.settings.write;

import io.mortise.settings.cascade.ModuleRules;
import java.util.Optional;
import java.util.Set;

/** The versions of modules that this node knows; what changes are checked against. Safe for use by many threads. */
public interface ModuleVersions {

    /** One version; empty when this node does not know it. */
    Optional<ModuleRules> rules(String module, String version);

    /** All versions of a module. */
    Set<String> versions(String module);

    /** The names of all modules of the registry, to suggest one. */
    Set<String> names();
}
