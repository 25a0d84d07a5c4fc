/** The way from a request into a plugin's own Jakarta REST application. */
@NullMarked
package io.mortise.http.plugin;

import org.jspecify.annotations.NullMarked;
