package io.mortise.settings.resolve;

/**
 * What follows from one choice of versions at one moment. Immutable.
 *
 * @param off the modules that are off for everyone: not ready, or switched off for the whole system
 */
record ValidVersions(VersionView view, ModuleSet off) {}
