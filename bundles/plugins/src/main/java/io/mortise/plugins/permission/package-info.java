/** What plugins ask for, what of it was granted, and what their own permissions are. */
@NullMarked
package io.mortise.plugins.permission;

import org.jspecify.annotations.NullMarked;
