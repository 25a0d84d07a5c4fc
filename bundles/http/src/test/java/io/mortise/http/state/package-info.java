/** Tests of exports and imports. */
@NullMarked
package io.mortise.http.state;

import org.jspecify.annotations.NullMarked;
