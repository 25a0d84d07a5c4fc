/** The tables this bundle owns, one class each. */
@NullMarked
package io.mortise.tenants.table;

import org.jspecify.annotations.NullMarked;
