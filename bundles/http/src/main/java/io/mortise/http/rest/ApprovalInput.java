package io.mortise.http.rest;

import org.jspecify.annotations.Nullable;

/**
 * What is approved, as callers send it.
 *
 * @param version the newest that waits when it is left out
 * @param sha256 of the archive that was looked at, as {@code /approvals} shows it; an upload of an organization needs it
 */
record ApprovalInput(@Nullable String version, @Nullable String sha256) {}
