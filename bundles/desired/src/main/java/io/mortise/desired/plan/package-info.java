/** From what is to what a document wants: steps, faults and what is missing. */
@NullMarked
package io.mortise.desired.plan;

import org.jspecify.annotations.NullMarked;
