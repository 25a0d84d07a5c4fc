package io.mortise.http.rest;

import java.util.List;

/**
 * What a role may do, as callers send it.
 *
 * @param permissions all that it has, as {@code resource:action}; what is missing is taken away
 */
record RolePermissionsInput(List<String> permissions) {}
