package io.mortise.host.settings;

/**
 * What settings show of a scope, together with {@link ModuleSettings#stamp} of the very same moment: as long as the stamp is
 * that one, the value is still what they show, so it may be kept.
 */
public record Stamped<T>(String stamp, T value) {}
