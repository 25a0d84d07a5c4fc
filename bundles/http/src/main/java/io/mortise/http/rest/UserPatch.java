package io.mortise.http.rest;

import org.jspecify.annotations.Nullable;

/**
 * What is to change about a user, as callers send it.
 *
 * @param password {@code null} removes it
 */
record UserPatch(
        @Nullable String displayName,
        @Nullable String password,
        @Nullable Boolean systemAdmin,
        @Nullable Boolean disabled) {}
