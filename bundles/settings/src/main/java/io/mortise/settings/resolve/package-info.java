/** Resolved modules and availability, answered from memory. */
@NullMarked
package io.mortise.settings.resolve;

import org.jspecify.annotations.NullMarked;
