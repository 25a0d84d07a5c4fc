package io.mortise.http.rest;

import org.jspecify.annotations.Nullable;

/**
 * A new API token, as callers send it.
 *
 * @param expiresAt a time of ISO 8601; without one the token lasts until it is revoked
 */
record TokenInput(String name, @Nullable String expiresAt) {}
