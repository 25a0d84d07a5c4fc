/** Starts, stops and asks a distribution, and builds plugins for it. Start with {@link Distribution}. */
@NullMarked
package io.mortise.itests.driver;

import org.jspecify.annotations.NullMarked;
