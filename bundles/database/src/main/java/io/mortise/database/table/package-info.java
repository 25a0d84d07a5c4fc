/** The tables this bundle owns, one class each. */
@NullMarked
package io.mortise.database.table;

import org.jspecify.annotations.NullMarked;
