/** Jersey applications that are built beside the running one and swapped. */
@NullMarked
package io.mortise.http.jersey;

import org.jspecify.annotations.NullMarked;
