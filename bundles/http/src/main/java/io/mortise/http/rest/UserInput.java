package io.mortise.http.rest;

import org.jspecify.annotations.Nullable;

/**
 * A new user, as callers send it.
 *
 * @param id chosen by the server when it is left out
 * @param password 12 to 200 characters; without one the user cannot sign in with a password
 */
record UserInput(
        @Nullable String id,
        String displayName,
        @Nullable String password,
        @Nullable Boolean systemAdmin) {}
