package io.mortise.http.rest;

import org.jspecify.annotations.Nullable;

/**
 * Why an upload is not approved, as callers send it.
 *
 * @param reason for those who have uploaded it
 * @param sha256 of the archive that was looked at, as {@code /approvals} shows it
 * @param version the one with those bytes when it is left out
 */
record RejectionInput(
        String reason, String sha256, @Nullable String version) {}
