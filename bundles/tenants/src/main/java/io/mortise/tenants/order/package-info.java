/** The order of tabs and navigation items: what scopes say, and what comes of it. */
@NullMarked
package io.mortise.tenants.order;

import org.jspecify.annotations.NullMarked;
