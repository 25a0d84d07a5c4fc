/** Organizations, workspaces and their members. Start with {@link TenantsComponent}. */
@NullMarked
package io.mortise.tenants;

import org.jspecify.annotations.NullMarked;
