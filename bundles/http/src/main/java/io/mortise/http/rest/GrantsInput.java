package io.mortise.http.rest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a version of a plugin is granted, as callers send it.
 *
 * @param version that of the system scope when it is left out
 * @param permissions all that it is granted; what is missing is taken away
 */
record GrantsInput(@Nullable String version, List<String> permissions) {}
