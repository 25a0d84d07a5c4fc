package io.mortise.settings.configadmin;

import io.mortise.host.tenant.Scope;
import java.util.Map;

/** The configuration schema of the version of a module that is valid in a scope. */
@FunctionalInterface
public interface ModuleSchemas {

    /** The JSON Schema; empty when the module is not known or has none. Called under locks: reads memory or one row. */
    Map<String, Object> of(Scope scope, String module);
}
