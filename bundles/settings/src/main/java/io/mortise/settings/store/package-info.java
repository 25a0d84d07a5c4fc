/** The override rows of the three scopes: one class for each table, and one door to them. */
@NullMarked
package io.mortise.settings.store;

import org.jspecify.annotations.NullMarked;
