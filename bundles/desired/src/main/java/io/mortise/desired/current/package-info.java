/** What is: read once, in pages. */
@NullMarked
package io.mortise.desired.current;

import org.jspecify.annotations.NullMarked;
