package io.mortise.http.rest;

import org.jspecify.annotations.Nullable;

/**
 * Which version of a plugin is to be the one of the system, as callers send it.
 *
 * @param version the newest usable one when it is left out
 * @param watchSeconds for how long a failure of the new version leads back by itself, 0 for not at all; what the operator has
 *     set when it is left out
 */
record ActivationInput(@Nullable String version, @Nullable Integer watchSeconds) {}
