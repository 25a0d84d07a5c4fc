/** The one way into a management resource: what it demands, for which scope, with which query. */
@NullMarked
package io.mortise.http.access;

import org.jspecify.annotations.NullMarked;
