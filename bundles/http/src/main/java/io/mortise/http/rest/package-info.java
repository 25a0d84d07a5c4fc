/** Management resources, one for each noun, and the records they put on the wire. */
@NullMarked
package io.mortise.http.rest;

import org.jspecify.annotations.NullMarked;
