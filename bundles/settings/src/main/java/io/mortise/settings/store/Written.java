package io.mortise.settings.store;

import io.mortise.host.settings.ModuleOverride;

/**
 * What a committed write came to.
 *
 * @param seq the number to wait for until it has its effect on this node; 0 when nothing was written
 * @param changed false when the override already said so
 * @param override what the scope says now; {@link ModuleOverride#NONE} when it says nothing
 */
public record Written(long seq, boolean changed, ModuleOverride override) {}
