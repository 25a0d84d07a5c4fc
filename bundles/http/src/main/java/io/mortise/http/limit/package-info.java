/** How many requests a caller may send. */
@NullMarked
package io.mortise.http.limit;

import org.jspecify.annotations.NullMarked;
