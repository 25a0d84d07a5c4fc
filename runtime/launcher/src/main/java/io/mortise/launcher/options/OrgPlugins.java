package io.mortise.launcher.options;

/**
 * How much an organization may have in its own registry of plugins.
 *
 * @param versions of all its plugins
 * @param mebibytes of their archives
 */
public record OrgPlugins(int versions, int mebibytes) {}
