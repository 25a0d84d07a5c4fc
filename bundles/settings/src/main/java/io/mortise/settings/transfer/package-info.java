/** Overrides of all scopes as a part of what is exported and imported. */
@NullMarked
package io.mortise.settings.transfer;

import org.jspecify.annotations.NullMarked;
