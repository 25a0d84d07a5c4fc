package io.mortise.settings.store;

import io.mortise.settings.cascade.Layers;
import io.mortise.settings.cascade.RegisteredModule;

/**
 * Everything a write is decided by, held until the end of its transaction.
 *
 * @param layers what the scope and those above it say
 * @param scopeExists whether there is such an organization or workspace
 */
public record LockedRows(RegisteredModule module, Layers layers, boolean scopeExists) {}
