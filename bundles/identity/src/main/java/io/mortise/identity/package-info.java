/** Who is asking, and what they may do. Start with {@link RoleAccessPolicy}. */
@NullMarked
package io.mortise.identity;

import org.jspecify.annotations.NullMarked;
