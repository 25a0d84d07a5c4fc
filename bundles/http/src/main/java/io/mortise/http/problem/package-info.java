/** Renders problems as application/problem+json, whoever met them. */
@NullMarked
package io.mortise.http.problem;

import org.jspecify.annotations.NullMarked;
