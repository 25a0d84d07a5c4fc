/** What the values of custom fields may be. */
@NullMarked
package io.mortise.tenants.field;

import org.jspecify.annotations.NullMarked;
