package io.mortise.settings.resolve;

/** One version of one module. */
record VersionKey(String module, String version) {}
