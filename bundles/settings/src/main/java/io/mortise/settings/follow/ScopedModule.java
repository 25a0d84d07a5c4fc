package io.mortise.settings.follow;

import io.mortise.host.tenant.Scope;
import java.util.Optional;

/**
 * What a change is about.
 *
 * @param module empty when it is about the scope as a whole
 */
record ScopedModule(Scope scope, Optional<String> module) {}
