package io.mortise.http.rest;

import org.jspecify.annotations.Nullable;

/**
 * A new organization, as callers send it.
 *
 * @param id chosen by the server when it is left out
 */
record OrganizationInput(@Nullable String id, String name) {}
