/** Reads the documents that create and change tenants. Start with {@link TenantDocument}. */
@NullMarked
package io.mortise.tenants.document;

import org.jspecify.annotations.NullMarked;
