/** How much each plugin version may do at once, and what its requests have cost. */
@NullMarked
package io.mortise.http.load;

import org.jspecify.annotations.NullMarked;
