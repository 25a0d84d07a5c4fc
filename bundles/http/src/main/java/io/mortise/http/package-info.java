/** The HTTP server's wiring: what is registered with the container, when it is ready, and how it stops. */
@NullMarked
package io.mortise.http;

import org.jspecify.annotations.NullMarked;
