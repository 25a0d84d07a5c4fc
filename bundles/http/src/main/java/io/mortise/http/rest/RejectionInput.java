package io.mortise.http.rest;

import org.jspecify.annotations.Nullable;

/**
 * Why an upload is not approved, as callers send it.
 *
 * @param reason for those who have uploaded it
 * @param version the newest that waits when it is left out
 */
record RejectionInput(String reason, @Nullable String version) {}
