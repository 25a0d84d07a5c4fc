package io.mortise.host.settings;

/**
 * The outcome of a change that is in force on this node.
 *
 * @param changed false when the override already said so: nothing was written then
 * @param resolved the module in the written scope after the change
 */
public record ModuleWrite(boolean changed, ResolvedModule resolved) {}
