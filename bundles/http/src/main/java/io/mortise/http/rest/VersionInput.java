package io.mortise.http.rest;

import org.jspecify.annotations.Nullable;

/**
 * To which version of a plugin an organization is pinned, as callers send it.
 *
 * @param version null for the one of the system
 */
record VersionInput(@Nullable String version) {}
