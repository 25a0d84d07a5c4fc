/** Reads and writes JSON; no mapper is shared between class loaders. */
@NullMarked
package io.mortise.http.json;

import org.jspecify.annotations.NullMarked;
