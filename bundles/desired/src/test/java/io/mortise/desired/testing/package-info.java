/** What tests of plans need. */
@NullMarked
package io.mortise.desired.testing;

import org.jspecify.annotations.NullMarked;
