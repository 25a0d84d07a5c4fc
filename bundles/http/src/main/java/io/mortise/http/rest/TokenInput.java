package io.mortise.http.rest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A new API token, as callers send it.
 *
 * @param expiresAt a time of ISO 8601; without one the token lasts until it is revoked; a token that ends makes none that ends later
 * @param scopes {@code read}, {@code org/acme}, {@code workspace/ws-1}; without any the token allows all that its user may do
 */
record TokenInput(
        String name, @Nullable String expiresAt, @Nullable List<String> scopes) {}
